package io.acteon.conformance.clock;

import io.acteon.conformance.harness.ProcessTask;
import io.acteon.spi.audit.AuditBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A purge by a caller with a wrong clock, in {@link AuditClockContract}. Its arguments are by how
 * much the clock is wrong, and the true time.
 */
final class AuditClockTask implements ProcessTask<AuditBackend> {

  private static final int LIMIT = 1000;

  @Override
  public void run(AuditBackend backend, List<String> arguments) {
    WrongClock.requireSkew(Duration.parse(arguments.get(0)), Instant.parse(arguments.get(1)));
    while (backend.store().purge(LIMIT) == LIMIT) {
      // What other tests left behind goes first.
    }
  }
}
