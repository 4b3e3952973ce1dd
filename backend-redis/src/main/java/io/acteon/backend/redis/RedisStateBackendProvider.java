package io.acteon.backend.redis;

import com.typesafe.config.Config;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.backend.redis.connect.RedisSettings;
import io.acteon.backend.redis.diagnose.RedisDiagnosis;
import io.acteon.backend.redis.state.RedisStateBackend;
import io.acteon.backend.redis.state.RedisStateSettings;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import java.util.Optional;
import java.util.Set;

/** {@code state.backend = "redis"}. */
public final class RedisStateBackendProvider implements StateBackendProvider {

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Config defaults() {
    return RedisSettings.defaults("state");
  }

  @Override
  public Set<Capability> capabilities() {
    return RedisStateBackend.CAPABILITIES;
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    RedisStateSettings settings = RedisStateSettings.read(section);
    RedisSchema schema = RedisSchema.ofState(settings.common());
    return new RedisFactory<>(
        schema,
        Optional.of(new RedisDiagnosis(settings.common(), schema, capabilities())),
        () -> RedisStateBackend.open(settings));
  }
}
