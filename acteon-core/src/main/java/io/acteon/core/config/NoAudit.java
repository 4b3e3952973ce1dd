package io.acteon.core.config;

import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditBackend;

/** Stands where audit is off and no backend was named. */
record NoAudit() implements BackendFactory<AuditBackend> {

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
