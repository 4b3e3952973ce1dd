package io.acteon.core.config.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditBackend;
import java.util.Set;

/** Stands where audit is off and no backend was named. */
record NoAudit() implements BackendProvider<AuditBackend>, BackendFactory<AuditBackend> {

  @Override
  public String name() {
    return "none";
  }

  @Override
  public Config defaults() {
    return ConfigFactory.empty();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public BackendFactory<AuditBackend> configure(Config section) {
    return this;
  }

  @Override
  public void migrate() {
    // There is nothing to set up.
  }

  @Override
  public AuditBackend open() {
    throw new BackendException(
        ErrorCode.CONFIGURATION, Effect.REJECTED, "audit.enabled is false and no backend is named");
  }
}
