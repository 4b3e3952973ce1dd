package io.acteon.conformance.durability;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.audit.PurgeContract;
import io.acteon.conformance.harness.Reopens;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A1, A7: records that one process has appended, and the next one finds. */
@ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
public abstract class AuditReopenContract {

  private static final int RECORDS = 10;

  @Test
  @Clause(
      value = {"A1", "A7", "B3"},
      requires = Capability.DURABLE,
      needs = Reopens.class)
  void recordsAreThereAndTheirChainGoesOn(AuditTrial trial) {
    Reopens.Store<AuditBackend> store = reopens(trial).newStore();
    for (int process = 0; process < 3; process++) {
      try (AuditBackend instance = store.open()) {
        AuditRounds.assertKept(instance, trial.namespace(), process * RECORDS);
        for (int round = process * RECORDS; round < (process + 1) * RECORDS; round++) {
          instance.store().append(AuditRounds.record(trial.namespace(), round));
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Reopens<AuditBackend> reopens(AuditTrial trial) {
    return trial.harness(Reopens.class);
  }
}
