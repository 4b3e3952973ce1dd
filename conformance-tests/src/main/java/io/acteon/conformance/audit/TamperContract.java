package io.acteon.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.harness.Tampers;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainVerifier;
import org.junit.jupiter.api.Test;

/** A7: verification finds what an intruder did behind the backend's back. */
public abstract class TamperContract {

  private static final int RECORDS = 8;

  /** What an intruder does to a chain of {@link #RECORDS} records. */
  @FunctionalInterface
  private interface Intrusion {
    void into(Tampers store, String namespace, String tenant);
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE, needs = Tampers.class)
  void anEditedRecordIsFound(AuditTrial trial) {
    assertFound(trial, 3, (store, namespace, tenant) -> store.edit(namespace, tenant, 3));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE, needs = Tampers.class)
  void anEditOfTheLastRecordIsFound(AuditTrial trial) {
    assertFound(
        trial, RECORDS, (store, namespace, tenant) -> store.edit(namespace, tenant, RECORDS));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE, needs = Tampers.class)
  void aRemovedRecordIsFound(AuditTrial trial) {
    assertFound(trial, 4, (store, namespace, tenant) -> store.remove(namespace, tenant, 4));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE, needs = Tampers.class)
  void aRemovedFirstRecordIsFound(AuditTrial trial) {
    assertFound(trial, 1, (store, namespace, tenant) -> store.remove(namespace, tenant, 1));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE, needs = Tampers.class)
  void reorderedRecordsAreFound(AuditTrial trial) {
    assertFound(trial, 2, (store, namespace, tenant) -> store.swap(namespace, tenant, 2, 5));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE, needs = Tampers.class)
  void anInsertedRecordIsFound(AuditTrial trial) {
    assertFound(trial, 6, (store, namespace, tenant) -> store.insertAfter(namespace, tenant, 5));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE, needs = Tampers.class)
  void aChainThatWasCutOffIsFound(AuditTrial trial) {
    assertFound(trial, 7, (store, namespace, tenant) -> store.truncateAfter(namespace, tenant, 6));
  }

  private static void assertFound(AuditTrial trial, long sequence, Intrusion intrusion) {
    ChainVerifier chains = trial.chains();
    for (int i = 0; i < RECORDS; i++) {
      trial.store(i).append(trial.draft().build());
    }
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(RECORDS));

    intrusion.into(trial.harness(Tampers.class), trial.namespace(), AuditTrial.TENANT);

    ChainReport found = chains.verify(trial.namespace(), AuditTrial.TENANT);
    assertThat(found).isInstanceOf(ChainReport.Broken.class);
    assertThat(((ChainReport.Broken) found).sequence()).isEqualTo(sequence);
  }
}
