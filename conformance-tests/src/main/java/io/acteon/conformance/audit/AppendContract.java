package io.acteon.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.RecordDraft;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A1, A8: a record is stored once, whoever appends it how often and how fast. */
public abstract class AppendContract {

  /** One change to each part of a record but its id. */
  static final List<UnaryOperator<RecordDraft>> CHANGES =
      Stream.concat(
              Stream.of(AuditField.values())
                  .<UnaryOperator<RecordDraft>>map(field -> draft -> draft.with(field, "other")),
              Stream.<UnaryOperator<RecordDraft>>of(
                  draft -> draft.without(AuditField.MATCHED_RULE),
                  draft -> draft.without(AuditField.CALLER_ID),
                  draft -> draft.payload(Optional.empty()),
                  draft -> draft.payload(Optional.of("{\"to\": \"a@example.com\"}")),
                  draft -> draft.verdictDetails("{\"reason\":\"other\"}"),
                  draft -> draft.outcomeDetails("{\"attempts\":2}"),
                  draft -> draft.metadata("{\"a\":\"b\"}"),
                  draft -> draft.dispatchedAt(RecordDraft.DISPATCHED.plusNanos(1000)),
                  draft -> draft.completedAt(RecordDraft.DISPATCHED),
                  draft -> draft.duration(Duration.ofMillis(8)),
                  draft ->
                      draft.expiresAt(Optional.of(RecordDraft.DISPATCHED.plusSeconds(1L << 32))),
                  draft -> draft.authMethod(Optional.empty())))
          .toList();

  @Test
  @Clause("A1")
  void theSameRecordIsStoredOnce(AuditTrial trial) {
    AuditRecord record = trial.draft().build();

    assertThat(trial.store().append(record)).isEqualTo(AppendResult.STORED);
    assertThat(trial.otherStore().append(record)).isEqualTo(AppendResult.ALREADY_STORED);
    assertThat(trial.records()).containsExactly(record);
  }

  @Test
  @Clause({"A1", "B7"})
  void anotherRecordWithTheSameIdIsAConflict(AuditTrial trial) {
    AuditRecord record = trial.draft("same").build();
    trial.store().append(record);

    for (UnaryOperator<RecordDraft> change : CHANGES) {
      AuditRecord other = change.apply(trial.draft("same")).build();

      assertThat(trial.otherStore().append(other))
          .as("appending %s after %s", other, record)
          .isEqualTo(AppendResult.CONFLICT);
    }
    assertThat(trial.records()).containsExactly(record);
  }

  @Test
  @Clause("A1")
  void eachRecordOfABatchIsAnsweredInItsPlace(AuditTrial trial) {
    AuditRecord one = trial.draft("one").build();
    AuditRecord other = trial.draft("one").with(AuditField.OUTCOME, "failed").build();
    AuditRecord two = trial.draft("two").build();

    assertThat(trial.store().appendAll(List.of())).isEmpty();
    assertThat(trial.store().appendAll(List.of(one, two, one, other)))
        .containsExactly(
            done(AppendResult.STORED),
            done(AppendResult.STORED),
            done(AppendResult.ALREADY_STORED),
            done(AppendResult.CONFLICT));
    assertThat(trial.records()).containsExactlyInAnyOrder(one, two);
  }

  @Test
  @Clause("A1")
  void ofManyWhoAppendTheSameRecordOneStoresIt(AuditTrial trial) {
    for (int round = 0; round < 10; round++) {
      AuditRecord record = trial.draft().build();

      List<AppendResult> results = Race.of(12, number -> trial.store(number).append(record));

      assertThat(Collections.frequency(results, AppendResult.STORED)).isEqualTo(1);
      assertThat(Collections.frequency(results, AppendResult.ALREADY_STORED)).isEqualTo(11);
    }
  }

  @Test
  @Clause({"A1", "B7"})
  void ofManyWhoAppendDifferentRecordsWithOneIdOneStoresIts(AuditTrial trial) {
    for (int round = 0; round < 10; round++) {
      String id = "contended-" + round;

      List<AppendResult> results =
          Race.of(
              12,
              number ->
                  trial
                      .store(number)
                      .append(trial.draft(id).with(AuditField.OUTCOME, "by " + number).build()));

      assertThat(Collections.frequency(results, AppendResult.STORED)).isEqualTo(1);
      assertThat(Collections.frequency(results, AppendResult.CONFLICT)).isEqualTo(11);
      String winner = "by " + results.indexOf(AppendResult.STORED);
      assertThat(trial.records())
          .filteredOn(record -> record.id().endsWith("/" + id))
          .extracting(AuditRecord::outcome)
          .containsExactly(winner);
    }
  }

  @Test
  @Clause("A1")
  void batchesThatMeetInOppositeOrderBothEnd(AuditTrial trial) {
    List<AuditRecord> records = Stream.generate(() -> trial.draft().build()).limit(30).toList();

    List<List<Reply<AppendResult>>> replies =
        Race.of(
            8,
            number -> trial.store(number).appendAll(number % 4 < 2 ? records : records.reversed()));

    assertThat(replies.stream().flatMap(List::stream))
        .filteredOn(done(AppendResult.STORED)::equals)
        .hasSize(30);
    assertThat(trial.records()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  @Clause({"A8", "A1"})
  void whatManyAppendAtOnceIsAllThere(AuditTrial trial) {
    int callers = 48;
    int batch = 50;

    List<List<AuditRecord>> appended =
        Race.of(
            callers,
            number -> {
              List<AuditRecord> records =
                  IntStream.range(0, batch)
                      .mapToObj(i -> trial.draft(number + "-" + i).build())
                      .toList();
              assertThat(trial.store(number).appendAll(records))
                  .allMatch(done(AppendResult.STORED)::equals);
              return records;
            });

    assertThat(trial.records())
        .hasSize(callers * batch)
        .containsExactlyInAnyOrderElementsOf(appended.stream().flatMap(List::stream).toList());
  }

  private static Reply<AppendResult> done(AppendResult result) {
    return new Reply.Done<>(result);
  }
}
