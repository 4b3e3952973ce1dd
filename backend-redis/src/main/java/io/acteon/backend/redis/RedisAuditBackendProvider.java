package io.acteon.backend.redis;

import com.typesafe.config.Config;
import io.acteon.backend.redis.audit.RedisAuditBackend;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.backend.redis.connect.RedisSettings;
import io.acteon.backend.redis.diagnose.RedisDiagnosis;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.Settings;
import java.util.Optional;
import java.util.Set;

/** {@code audit.backend = "redis"}. */
public final class RedisAuditBackendProvider implements AuditBackendProvider {

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Config defaults() {
    return RedisSettings.defaults("audit");
  }

  @Override
  public Set<Capability> capabilities() {
    return RedisAuditBackend.CAPABILITIES;
  }

  @Override
  public BackendFactory<AuditBackend> configure(Config section) {
    Settings reader = new Settings("audit", section, defaults());
    RedisSettings settings = RedisSettings.read(reader);
    reader.verify();
    RedisSchema schema = RedisSchema.ofAudit(settings);
    return new RedisFactory<>(
        schema,
        Optional.of(new RedisDiagnosis(settings, schema, capabilities())),
        () -> RedisAuditBackend.open(settings));
  }
}
