package io.acteon.conformance.audit;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.RecordDraft;
import io.acteon.conformance.input.OddTexts;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.CodePointOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A3, A5: what a query asks for, and nothing else. */
public abstract class QueryContract {

  private static final Instant NOON = RecordDraft.DISPATCHED;

  @Test
  @Clause("A3")
  void everyFieldCanBeAskedFor(AuditTrial trial) {
    AuditRecord ordinary = append(trial, trial.draft());
    for (AuditField field : AuditField.values()) {
      String value = trial.namespace() + " " + field;
      AuditRecord special = append(trial, trial.draft().with(field, value));

      AuditQuery query = AuditQuery.of(Map.of(field, value), 10);

      assertThat(trial.records(query)).as(field.wireName()).containsExactly(special);
      assertThat(trial.records(trial.query(Map.of(field, "nobody's"), 10))).isEmpty();
    }
    assertThat(trial.records()).contains(ordinary);
  }

  @Test
  @Clause("A3")
  void severalFieldsAllHaveToMatch(AuditTrial trial) {
    append(trial, trial.draft().with(AuditField.PROVIDER, "sms"));
    append(trial, trial.draft().with(AuditField.OUTCOME, "failed"));
    AuditRecord both =
        append(
            trial,
            trial.draft().with(AuditField.PROVIDER, "sms").with(AuditField.OUTCOME, "failed"));

    AuditQuery query =
        trial.query(Map.of(AuditField.PROVIDER, "sms", AuditField.OUTCOME, "failed"), 10);

    assertThat(trial.records(query)).containsExactly(both);
  }

  @Test
  @Clause("A3")
  void anAbsentFieldMatchesNoValue(AuditTrial trial) {
    append(trial, trial.draft().without(AuditField.MATCHED_RULE).without(AuditField.CALLER_ID));

    for (String value : List.of("rule", "null", " ", "%")) {
      assertThat(trial.records(trial.query(Map.of(AuditField.MATCHED_RULE, value), 10))).isEmpty();
      assertThat(trial.records(trial.query(Map.of(AuditField.CALLER_ID, value), 10))).isEmpty();
    }
  }

  @Test
  @Clause("A3")
  void aTimeRangeHoldsItsStartAndNotItsEnd(AuditTrial trial) {
    List<AuditRecord> records =
        IntStream.range(0, 5)
            .mapToObj(i -> append(trial, trial.draft().dispatchedAt(NOON.plusNanos(i * 1000L))))
            .toList();

    assertThat(trial.records(between(trial, Optional.of(micros(1)), Optional.of(micros(3)))))
        .containsExactly(records.get(2), records.get(1));
    assertThat(trial.records(between(trial, Optional.of(micros(3)), Optional.empty())))
        .containsExactly(records.get(4), records.get(3));
    assertThat(trial.records(between(trial, Optional.empty(), Optional.of(micros(1)))))
        .containsExactly(records.get(0));
    assertThat(trial.records(between(trial, Optional.of(micros(2)), Optional.of(micros(2)))))
        .isEmpty();
  }

  @Test
  @Clause("A3")
  void theNewestComesFirstAndTheHighestIdAmongThoseOfOneMicrosecond(AuditTrial trial) {
    List<AuditRecord> records = new ArrayList<>();
    for (String name : OddTexts.NAMES) {
      Instant time = NOON.plusNanos(name.length() % 3 * 1000L);
      records.add(append(trial, trial.draft(name).dispatchedAt(time)));
    }
    records.sort(
        Comparator.comparing(AuditRecord::dispatchedAt)
            .thenComparing(AuditRecord::id, CodePointOrder::compare)
            .reversed());

    assertThat(trial.records()).isEqualTo(records);
    assertThat(trial.records(trial.query(Map.of(), 4))).isEqualTo(records);
  }

  @Test
  @Clause("A3")
  void limitAndOffsetCutAPage(AuditTrial trial) {
    List<AuditRecord> newestFirst =
        IntStream.range(0, 7)
            .mapToObj(i -> append(trial, trial.draft().dispatchedAt(NOON.minusSeconds(i))))
            .toList();
    Map<AuditField, String> own = Map.of(AuditField.NAMESPACE, trial.namespace());

    for (int offset : List.of(0, 2, 6, 7, 1000)) {
      AuditQuery query =
          new AuditQuery(own, Optional.empty(), Optional.empty(), 3, offset, Optional.empty());

      assertThat(trial.otherStore().query(query).entries())
          .extracting(entry -> entry.record())
          .isEqualTo(newestFirst.subList(Math.min(offset, 7), Math.min(offset + 3, 7)));
    }
    assertRefused(ErrorCode.INVALID, () -> trial.query(Map.of(), 0));
    assertRefused(ErrorCode.INVALID, () -> trial.query(Map.of(), 1001));
  }

  @Test
  @Clause("A5")
  void aTenantNeverSeesAnothersRecords(AuditTrial trial) {
    for (String tenant : OddTexts.NAMES) {
      append(trial, trial.draft().with(AuditField.TENANT, tenant));
    }
    for (String tenant : OddTexts.NAMES) {
      assertThat(trial.records(trial.query(Map.of(AuditField.TENANT, tenant), 100)))
          .extracting(AuditRecord::tenant)
          .containsExactly(tenant);
    }
  }

  @Test
  @Clause("A5")
  void aNamespaceNeverSeesAnothersRecords(AuditTrial trial) {
    AuditRecord mine = append(trial, trial.draft());
    for (String near : List.of("x", "%", "_", " ", "*")) {
      append(trial, trial.draft().with(AuditField.NAMESPACE, trial.namespace() + near));
    }

    assertThat(trial.records()).containsExactly(mine);
  }

  @Test
  @Clause("A5")
  void noFilterAsksForEverybodysRecords(AuditTrial trial) {
    AuditRecord one = append(trial, trial.draft().with(AuditField.TENANT, "one"));
    AuditRecord other =
        append(trial, trial.draft().with(AuditField.NAMESPACE, trial.namespace() + "-other"));

    AuditQuery everything =
        new AuditQuery(
            Map.of(), Optional.of(NOON), Optional.of(micros(1)), 1000, 0, Optional.empty());

    assertThat(trial.records(everything)).contains(one, other);
  }

  private static AuditRecord append(AuditTrial trial, RecordDraft draft) {
    AuditRecord record = draft.build();
    trial.store().append(record);
    return record;
  }

  private static AuditQuery between(
      AuditTrial trial, Optional<Instant> from, Optional<Instant> to) {
    return new AuditQuery(
        Map.of(AuditField.NAMESPACE, trial.namespace()), from, to, 2, 0, Optional.empty());
  }

  private static Instant micros(int after) {
    return NOON.plusNanos(after * 1000L);
  }
}
