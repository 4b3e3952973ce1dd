package io.acteon.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.RecordDraft;
import io.acteon.conformance.input.OddTexts;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A2: a record comes back equal to what was appended. */
public abstract class RoundTripContract {

  private static final List<String> JSON =
      List.of(
          "null",
          "\"\"",
          "0",
          "-0.0",
          "1e400",
          "0.1000",
          "12345678901234567890.123456789012345678901234567890",
          "9007199254740993",
          " { \"b\" : 1 , \"a\" : 2 }\n",
          "{\"a\":1,\"a\":2}",
          "{\"\":{\"\\u0000\":\"\\ud83d\\ude00 \ud83d\ude00 \u2028 ' \\\\ %\"}}",
          "[".repeat(200) + "]".repeat(200));

  @Test
  @Clause("A2")
  void jsonComesBackCharacterByCharacter(AuditTrial trial) {
    for (String json : JSON) {
      assertComesBack(trial, trial.draft().payload(Optional.of(json)));
      assertComesBack(
          trial, trial.draft().verdictDetails(json).outcomeDetails(json).metadata(json));
    }
  }

  @Test
  @Clause("A2")
  void aLargePayloadComesBack(AuditTrial trial) {
    String large = "\"" + "\u20ac\ud83d\ude00a".repeat(500_000) + "\"";

    assertComesBack(trial, trial.draft().payload(Optional.of(large)));
  }

  @Test
  @Clause("A2")
  void oddTextsComeBackInEveryField(AuditTrial trial) {
    List<String> texts =
        Stream.concat(
                OddTexts.NAMES.stream(),
                Stream.of("\n", "\t\u0001\u007f\u0085", "a".repeat(1024), "\u20ac".repeat(1024)))
            .toList();
    for (String text : texts) {
      RecordDraft draft = text.length() < 900 ? trial.draft(text) : trial.draft();
      for (AuditField field : AuditField.values()) {
        if (field != AuditField.NAMESPACE) {
          draft.with(field, text);
        }
      }
      assertComesBack(trial, draft.authMethod(Optional.of(text)));
    }
  }

  @Test
  @Clause("A2")
  void instantsComeBackToTheMicrosecondAndDurationsToTheMillisecond(AuditTrial trial) {
    for (String time :
        List.of(
            "0001-01-01T00:00:00Z",
            "1582-10-10T00:00:00.000001Z",
            "1969-12-31T23:59:59.999999Z",
            "1970-01-01T00:00:00Z",
            "2025-06-01T12:00:00.123456Z",
            "2038-01-19T03:14:08.000001Z",
            "9999-12-31T23:59:59.999999Z")) {
      Instant instant = Instant.parse(time);
      assertComesBack(
          trial,
          trial
              .draft()
              .dispatchedAt(instant)
              .completedAt(instant)
              .duration(Duration.ofDays(40_000).plusMillis(1)));
    }
    Instant never = Instant.parse("9999-12-31T23:59:59.999999Z");
    assertComesBack(trial, trial.draft().expiresAt(Optional.of(never)).duration(Duration.ZERO));
  }

  @Test
  @Clause("A2")
  void finerPartsAreDroppedAndNeverRoundedUp(AuditTrial trial) {
    Instant fine = Instant.parse("2025-06-01T12:00:00.123456999Z");

    AuditRecord record =
        trial
            .draft()
            .dispatchedAt(fine)
            .completedAt(fine)
            .duration(Duration.ofNanos(1_999_999))
            .build();
    trial.store().append(record);

    AuditRecord found = trial.records().getFirst();
    assertThat(found.dispatchedAt()).isEqualTo(Instant.parse("2025-06-01T12:00:00.123456Z"));
    assertThat(found.completedAt()).isEqualTo(found.dispatchedAt());
    assertThat(found.duration()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  @Clause("A2")
  void whatIsAbsentComesBackAbsent(AuditTrial trial) {
    assertComesBack(
        trial,
        trial
            .draft()
            .payload(Optional.empty())
            .authMethod(Optional.empty())
            .expiresAt(Optional.empty())
            .without(AuditField.MATCHED_RULE)
            .without(AuditField.CALLER_ID));
  }

  private static void assertComesBack(AuditTrial trial, RecordDraft draft) {
    AuditRecord record = draft.build();
    trial.store().append(record);

    List<AuditRecord> found =
        trial
            .otherStore()
            .query(trial.query(Map.of(AuditField.ACTION_ID, record.actionId()), 10))
            .entries()
            .stream()
            .map(entry -> entry.record())
            .filter(other -> other.id().equals(record.id()))
            .toList();

    assertThat(found).containsExactly(record);
  }
}
