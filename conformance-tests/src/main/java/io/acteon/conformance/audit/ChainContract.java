package io.acteon.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.RecordDraft;
import io.acteon.conformance.clause.Refusals;
import io.acteon.conformance.input.OddTexts;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainVerifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A7: the records of one namespace and tenant form one gapless chain of hashes. */
public abstract class ChainContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

  @Test
  @Clause({"A7", "B11"})
  void chainsAreKeptIfAndOnlyIfTheyAreDeclared(AuditTrial trial) {
    trial.store().append(trial.draft().build());
    boolean declared = trial.declares(Capability.TAMPER_EVIDENCE);

    assertThat(entries(trial)).allMatch(entry -> entry.link().isPresent() == declared);
    if (!declared) {
      Refusals.assertRefused(ErrorCode.UNSUPPORTED, () -> trial.second().chains());
    }
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void everyRecordIsLinkedToTheOneBefore(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    for (int i = 0; i < 10; i++) {
      trial.store(i).append(trial.draft().build());
    }

    assertLinked(entries(trial), 1, ChainHash.START);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(10));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void aChainWithoutRecordsIsIntact(AuditTrial trial) {
    assertThat(trial.chains().verify(trial.namespace(), "nobody"))
        .isEqualTo(new ChainReport.Intact(0));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void everyTenantHasAChainOfItsOwn(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    for (String tenant : OddTexts.NAMES) {
      trial.store().append(trial.draft().with(AuditField.TENANT, tenant).build());
      trial.otherStore().append(trial.draft().with(AuditField.TENANT, tenant).build());
    }
    for (String tenant : OddTexts.NAMES) {
      assertLinked(entries(trial, tenant), 1, ChainHash.START);
      assertThat(chains.verify(trial.namespace(), tenant))
          .as("the chain of %s", tenant)
          .isEqualTo(new ChainReport.Intact(2));
    }
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void everyFieldOfARecordIsHashed(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    for (UnaryOperator<RecordDraft> change : AppendContract.CHANGES) {
      trial.store().append(change.apply(trial.draft()).build());
    }

    List<AuditEntry> entries = entries(trial);
    assertLinked(entries, 1, ChainHash.START);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(entries.size()));
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void whatIsNotStoredDoesNotLengthenTheChain(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    AuditRecord record = trial.draft("one").build();
    AuditRecord other = trial.draft("one").with(AuditField.OUTCOME, "failed").build();

    trial.store().appendAll(List.of(record, record, other, trial.draft("two").build()));
    trial.otherStore().append(record);

    assertLinked(entries(trial), 1, ChainHash.START);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(2));
  }

  @Test
  @ResourceLock(PurgeContract.PURGE)
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void aChainVerifiesFromItsCheckpointAfterAPurge(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    for (int i = 0; i < 10; i++) {
      Optional<Instant> expiry = i < 4 ? Optional.of(PAST) : Optional.empty();
      trial.store().append(trial.draft().expiresAt(expiry).build());
    }
    String checkpoint = link(entries(trial).get(3)).hash();

    PurgeContract.purgeAll(trial);

    assertLinked(entries(trial), 5, checkpoint);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(6));
  }

  @Test
  @ResourceLock(PurgeContract.PURGE)
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void aDueRecordWaitsForThoseBeforeItInItsChain(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    trial.store().append(trial.draft().build());
    trial.store().append(trial.draft().expiresAt(Optional.of(PAST)).build());

    PurgeContract.purgeAll(trial);

    assertThat(entries(trial)).hasSize(2);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(2));
  }

  @Test
  @ResourceLock(PurgeContract.PURGE)
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void aChainGoesOnWhenAllItsRecordsWerePurged(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    for (int i = 0; i < 3; i++) {
      trial.store().append(trial.draft().expiresAt(Optional.of(PAST)).build());
    }
    String head = link(entries(trial).getLast()).hash();
    PurgeContract.purgeAll(trial);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(0));

    trial.otherStore().append(trial.draft().build());

    assertLinked(entries(trial), 4, head);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(1));
  }

  /** In the order of the chain. */
  static List<AuditEntry> entries(AuditTrial trial) {
    return entries(trial, AuditTrial.TENANT);
  }

  private static List<AuditEntry> entries(AuditTrial trial, String tenant) {
    return trial.entries(trial.query(Map.of(AuditField.TENANT, tenant), 1000)).stream()
        .sorted(Comparator.comparing(entry -> entry.link().map(ChainLink::sequence).orElse(0L)))
        .toList();
  }

  static void assertLinked(List<AuditEntry> entries, long firstSequence, String previousHash) {
    long sequence = firstSequence;
    String previous = previousHash;
    for (AuditEntry entry : entries) {
      ChainLink expected = ChainHash.link(sequence, previous, entry.record());
      assertThat(link(entry)).isEqualTo(expected);
      sequence++;
      previous = expected.hash();
    }
  }

  private static ChainLink link(AuditEntry entry) {
    return entry.link().orElseThrow();
  }
}
