package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.FailsCommits.Failure;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A1, B6: what is said of a record whose commit fails is so. */
public abstract class AuditCommitContract {

  private static final Duration BOUND = Duration.ofSeconds(10);

  @ParameterizedTest
  @EnumSource(names = {"UNDONE", "KEPT"})
  @Clause(
      value = {"A1", "B5", "B6"},
      requires = Capability.DURABLE,
      needs = FailsCommits.class)
  void whatIsSaidOfAFailedCommitIsSo(Failure how, AuditTrial trial) {
    FailsCommits.Store<AuditBackend> store = fails(trial).newStore();
    AuditBackend instance = trial.owned(store.open());
    instance.store().append(trial.draft().build());
    List<AuditRecord> records = Stream.generate(() -> trial.draft().build()).limit(2).toList();

    store.failCommits(how);
    List<Reply<AppendResult>> told = instance.store().appendAll(records);
    store.failCommits(Failure.NONE);

    Eventually.isTrue("the instance works again", BOUND, () -> works(instance));
    for (int i = 0; i < records.size(); i++) {
      assertIsSo(instance, records.get(i), told.get(i));
    }
  }

  /** Appending a record again tells whether it is there. */
  private static void assertIsSo(
      AuditBackend instance, AuditRecord record, Reply<AppendResult> told) {
    AppendResult again = instance.store().append(record);
    switch (told) {
      case Reply.Done<AppendResult> _ ->
          assertThat(again)
              .as("an acknowledged record, again")
              .isEqualTo(AppendResult.ALREADY_STORED);
      case Reply.Refused<AppendResult>(BackendException failure) -> {
        assertThat(failure.effect()).isIn(Effect.NOT_APPLIED, Effect.UNKNOWN);
        if (failure.effect() == Effect.NOT_APPLIED) {
          assertThat(again).as("a record said not to be there").isEqualTo(AppendResult.STORED);
        }
      }
    }
  }

  private static boolean works(AuditBackend instance) {
    try {
      instance.ping();
      return true;
    } catch (BackendException notYet) {
      return false;
    }
  }

  @SuppressWarnings("unchecked")
  private static FailsCommits<AuditBackend> fails(AuditTrial trial) {
    return trial.harness(FailsCommits.class);
  }
}
