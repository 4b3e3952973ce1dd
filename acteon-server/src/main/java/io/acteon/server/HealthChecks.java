package io.acteon.server;

import io.acteon.core.audit.AuditTrail;
import io.acteon.server.http.api.HealthCheck;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a gateway needs in order to be well. */
final class HealthChecks {

  private HealthChecks() {}

  static List<HealthCheck> of(
      StateBackend state, Optional<AuditBackend> audit, Optional<AuditTrail> trail) {
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(new HealthCheck("state", state::ping));
    audit.ifPresent(backend -> checks.add(new HealthCheck("audit", backend::ping)));
    trail.ifPresent(records -> checks.add(new HealthCheck("audit records", backlog(records))));
    return checks;
  }

  private static Runnable backlog(AuditTrail trail) {
    return () -> {
      int waiting = trail.waiting();
      if (waiting > 0) {
        throw new BackendException(
            ErrorCode.UNAVAILABLE,
            Effect.NOT_APPLIED,
            waiting
                + " records wait for the store, with "
                + trail.bytes()
                + " of at most "
                + trail.capacity()
                + " bytes: "
                + trail.trouble());
      }
    };
  }
}
