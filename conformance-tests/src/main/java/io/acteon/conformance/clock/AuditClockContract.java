package io.acteon.conformance.clock;

import static io.acteon.conformance.clock.WrongClock.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.audit.PurgeContract;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.process.Processes;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** B10: purges of callers whose clocks are ten minutes off. */
@ResourceLock(PurgeContract.PURGE)
public abstract class AuditClockContract {

  @Test
  @Clause(
      value = {"B10", "A6"},
      requires = Capability.SHARED,
      needs = BySettings.class)
  void aPurgerWhoseClockIsFastRemovesNothingEarly(AuditTrial trial) throws Exception {
    AuditRecord lasting = append(trial, Instant.now().plus(HALF));
    AuditRecord due = append(trial, Instant.now().minus(HALF));

    purge(trial, WrongClock.FAST);

    assertThat(trial.records()).contains(lasting).doesNotContain(due);
  }

  @Test
  @Clause(
      value = {"B10", "A6"},
      requires = Capability.SHARED,
      needs = BySettings.class)
  void aPurgerWhoseClockIsSlowLeavesNothingBehind(AuditTrial trial) throws Exception {
    append(trial, Instant.now().minus(HALF));

    purge(trial, WrongClock.SLOW);

    assertThat(trial.records()).isEmpty();
  }

  private static AuditRecord append(AuditTrial trial, Instant expiry) {
    AuditRecord record = trial.draft().expiresAt(Optional.of(expiry)).build();
    trial.store().append(record);
    return record;
  }

  private static void purge(AuditTrial trial, Duration skew) throws Exception {
    Processes.of(trial)
        .start(AuditClockTask.class, List.of(skew.toString(), Instant.now().toString()), skew)
        .await();
  }
}
