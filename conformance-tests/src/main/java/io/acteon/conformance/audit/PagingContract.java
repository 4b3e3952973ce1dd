package io.acteon.conformance.audit;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.RecordDraft;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A4: pages that skip and repeat nothing. */
public abstract class PagingContract {

  private static final Instant NOON = RecordDraft.DISPATCHED;
  private static final int MOST_APPENDED = 500;
  private static final long PAUSE_NANOS = 100_000;

  @Test
  @Clause("A4")
  void recordsOfOneMicrosecondAreEachListedOnce(AuditTrial trial) {
    List<AuditRecord> records = append(trial, 25, i -> NOON);

    assertListedOnce(trial, records);
  }

  @Test
  @Clause("A4")
  void recordsOfOneMillisecondAreEachListedOnce(AuditTrial trial) {
    List<AuditRecord> records = append(trial, 25, i -> NOON.plusNanos(i * 1000L));

    assertListedOnce(trial, records);
  }

  @Test
  @Clause("A4")
  void recordsBeforeAndAfter1970AreEachListedOnce(AuditTrial trial) {
    List<AuditRecord> records = append(trial, 25, i -> Instant.EPOCH.plusNanos((i - 12) * 1000L));

    assertListedOnce(trial, records);
  }

  @Test
  @Clause("A4")
  void theEndIsAnAbsentCursorAndNoPageIsLargerThanItsLimit(AuditTrial trial) {
    append(trial, 10, i -> NOON.plusSeconds(i));

    for (int limit : List.of(1, 3, 5, 10, 11)) {
      List<AuditPage> pages = trial.pages(trial.query(Map.of(), limit));

      assertThat(pages).allMatch(page -> page.entries().size() <= limit);
      assertThat(pages.stream().mapToInt(page -> page.entries().size()).sum()).isEqualTo(10);
    }
    assertThat(trial.store().query(trial.query(Map.of(AuditField.TENANT, "none"), 5)))
        .isEqualTo(new AuditPage(List.of(), Optional.empty()));
  }

  @Test
  @Clause("A4")
  void aPageStartsAfterItsCursorThoughNewerRecordsCame(AuditTrial trial) {
    List<AuditRecord> there = append(trial, 6, i -> NOON.minusSeconds(i));
    AuditQuery query = trial.query(Map.of(), 2);
    String cursor = trial.store().query(query).cursor().orElseThrow();

    append(trial, 3, i -> NOON.plusSeconds(1 + i));

    assertThat(trial.records(query.from(cursor))).isEqualTo(there.subList(2, 6));
  }

  @Test
  @Clause("A4")
  void whileOthersAppendWhatWasThereIsListedOnce(AuditTrial trial) {
    List<AuditRecord> there = append(trial, 120, i -> NOON.plusNanos(i * 1000L / 4));
    AtomicBoolean done = new AtomicBoolean();

    Race.of(
        4,
        number -> {
          if (number == 0) {
            try {
              for (int round = 0; round < 5; round++) {
                assertThat(trial.records(trial.query(Map.of(), 7)))
                    .doesNotHaveDuplicates()
                    .containsAll(there);
              }
            } finally {
              done.set(true);
            }
          } else {
            for (int i = 0; i < MOST_APPENDED && !done.get(); i++) {
              Instant among = NOON.plusNanos(i % 40 * 1000L);
              trial.store(number).append(trial.draft().dispatchedAt(among).build());
              LockSupport.parkNanos(PAUSE_NANOS);
            }
          }
          return number;
        });
  }

  @Test
  @Clause("A4")
  void aForeignOrDamagedCursorIsRefused(AuditTrial trial) {
    append(trial, 3, i -> NOON);
    AuditQuery query = trial.query(Map.of(), 1);
    String cursor = trial.store().query(query).cursor().orElseThrow();
    AuditQuery ranged =
        new AuditQuery(query.equal(), Optional.of(NOON), Optional.empty(), 1, 0, Optional.empty());

    for (String bad : List.of("", "x", "'; --", cursor + "A", cursor.substring(1))) {
      assertRefused(ErrorCode.BAD_CURSOR, () -> trial.store().query(query.from(bad)));
    }
    for (AuditQuery foreign :
        List.of(
            trial.query(Map.of(AuditField.TENANT, AuditTrial.TENANT), 1),
            trial.query(Map.of(AuditField.NAMESPACE, trial.namespace() + "x"), 1),
            AuditQuery.of(Map.of(), 1),
            ranged)) {
      assertRefused(ErrorCode.BAD_CURSOR, () -> trial.otherStore().query(foreign.from(cursor)));
    }
    assertThat(trial.otherStore().query(query.from(cursor)).entries()).hasSize(1);
  }

  private static void assertListedOnce(AuditTrial trial, List<AuditRecord> records) {
    for (int limit : List.of(1, 2, 7, 24, 25, 1000)) {
      assertThat(trial.records(trial.query(Map.of(), limit)))
          .as("in pages of %d", limit)
          .hasSize(records.size())
          .containsExactlyInAnyOrderElementsOf(records);
    }
  }

  private static List<AuditRecord> append(
      AuditTrial trial, int count, IntFunction<Instant> dispatchedAt) {
    List<AuditRecord> records =
        IntStream.range(0, count)
            .mapToObj(i -> trial.draft().dispatchedAt(dispatchedAt.apply(i)).build())
            .toList();
    trial.store().appendAll(records).forEach(reply -> reply.orThrow());
    return records;
  }
}
