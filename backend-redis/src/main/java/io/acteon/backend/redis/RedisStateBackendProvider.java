package io.acteon.backend.redis;

import com.typesafe.config.Config;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import java.util.Set;

/** {@code state.backend = "redis"}. */
public final class RedisStateBackendProvider implements StateBackendProvider {

  static final Set<Capability> CAPABILITIES =
      Set.of(Capability.DURABLE, Capability.SHARED, Capability.FENCED_WRITES);

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Config defaults() {
    return RedisDefaults.of("state");
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    RedisStateSettings settings = RedisStateSettings.read(section);
    return new RedisFactory<>(
        RedisSchema.ofState(settings.common()), () -> RedisStateBackend.open(settings));
  }
}
