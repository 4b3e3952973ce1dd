package io.acteon.conformance.audit;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A6: a purge removes what is due, and says how much that was. */
@ResourceLock(PurgeContract.PURGE)
public abstract class PurgeContract {

  /**
   * A purge is not held to one tenant: who counts what it removes must be the only one to purge.
   */
  public static final String PURGE = "io.acteon.conformance.purge";

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  @Test
  @Clause("A6")
  void whatIsDueIsRemovedInBatchesOfAtMostTheLimit(AuditTrial trial) {
    purgeAll(trial);
    append(trial, 10, Optional.of(PAST));

    assertThat(trial.store().purge(4)).isEqualTo(4);
    assertThat(trial.records()).hasSize(6);
    assertThat(trial.otherStore().purge(4)).isEqualTo(4);
    assertThat(trial.store().purge(4)).isEqualTo(2);
    assertThat(trial.otherStore().purge(4)).isZero();
    assertThat(trial.records()).isEmpty();
  }

  @Test
  @Clause("A6")
  void whatIsNotDueStays(AuditTrial trial) {
    List<AuditRecord> lasting = new ArrayList<>(append(trial, 5, Optional.of(FUTURE)));
    lasting.addAll(append(trial, 5, Optional.empty()));

    purgeAll(trial);

    assertThat(trial.records()).containsExactlyInAnyOrderElementsOf(lasting);
  }

  @Test
  @Clause("A6")
  void theOldestExpiryGoesFirst(AuditTrial trial) {
    purgeAll(trial);
    List<AuditRecord> records =
        IntStream.range(0, 6)
            .mapToObj(i ->
                trial
                    .draft()
                    .with(AuditField.TENANT, "tenant " + i)
                    .expiresAt(Optional.of(PAST.plusSeconds(600 - i)))
                    .build())
            .toList();
    trial.store().appendAll(records).forEach(Reply::orThrow);

    trial.store().purge(4);

    assertThat(trial.records()).containsExactlyInAnyOrder(records.get(0), records.get(1));
  }

  @Test
  @Clause("A6")
  void manyPurgersRemoveEachRecordOnceAndCountItOnce(AuditTrial trial) {
    purgeAll(trial);
    List<AuditRecord> lasting = append(trial, 20, Optional.of(FUTURE));
    for (int i = 0; i < 100; i++) {
      trial
          .store(i)
          .append(
              trial
                  .draft()
                  .with(AuditField.TENANT, "tenant " + i % 5)
                  .expiresAt(Optional.of(PAST))
                  .build());
    }

    List<Integer> removed =
        Race.of(
            6,
            number -> {
              int sum = 0;
              for (int i = 0; i < 20; i++) {
                sum += trial.store(number).purge(7);
              }
              return sum;
            });

    int rest = trial.store().purge(1000);
    assertThat(removed.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(100);
    assertThat(trial.records()).containsExactlyInAnyOrderElementsOf(lasting);
  }

  @Test
  @Clause("A6")
  void aPurgedIdCanBeUsedAgain(AuditTrial trial) {
    AuditRecord record = trial.draft("again").expiresAt(Optional.of(PAST)).build();
    trial.store().append(record);
    purgeAll(trial);
    AuditRecord other = trial.draft("again").with(AuditField.OUTCOME, "failed").build();

    trial.otherStore().append(other);

    assertThat(trial.records()).containsExactly(other);
  }

  @Test
  @Clause("A6")
  void aLimitOutOfRangeIsRefused(AuditTrial trial) {
    for (int bad : List.of(0, -1, 100_001)) {
      assertRefused(ErrorCode.INVALID, () -> trial.store().purge(bad));
    }
    assertThat(trial.store().purge(100_000)).isNotNegative();
  }

  static void purgeAll(AuditTrial trial) {
    int removed;
    do {
      removed = trial.store().purge(1000);
    } while (removed == 1000);
  }

  private static List<AuditRecord> append(
      AuditTrial trial, int count, Optional<Instant> expiresAt) {
    List<AuditRecord> records =
        IntStream.range(0, count)
            .mapToObj(i -> trial.draft().expiresAt(expiresAt).build())
            .toList();
    trial.store().appendAll(records).forEach(Reply::orThrow);
    return records;
  }
}
