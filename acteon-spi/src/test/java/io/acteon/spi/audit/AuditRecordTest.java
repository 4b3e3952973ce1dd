package io.acteon.spi.audit;

import static io.acteon.spi.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditRecordTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void instantsAreKeptToTheMicrosecondAndDurationsToTheMillisecond() {
    AuditRecord record = Records.full("r");
    assertThat(record.dispatchedAt()).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    assertThat(record.completedAt()).isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
    assertThat(record.duration()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aNameHasOneTo1024CharactersThatCanBeStored() {
    String longest = "\uD83D\uDE00".repeat(1024);
    assertThat(Records.plain(longest).id()).isEqualTo(longest);
    assertInvalid("id is longer than 1024 characters", () -> Records.plain(longest + "a"));
    assertInvalid("id is empty", () -> Records.plain(""));
    assertInvalid("id holds U+0000 at position 1", () -> Records.plain("a\0"));
    assertInvalid("id holds half a surrogate pair at position 0", () -> Records.plain("\uDE00"));
    assertInvalid("tenant is empty", () -> Records.plain("r", "", "executed", NOW));
    assertInvalid("outcome is empty", () -> Records.plain("r", "acme", "", NOW));
  }

  @Test
  void instantsAndDurationsHaveARange() {
    assertInvalid(
        "dispatched_at is outside the years 1 to 9999",
        () -> Records.plain("r", "acme", "executed", Instant.parse("0000-12-31T23:59:59Z")));
    assertInvalid(
        "dispatched_at is outside the years 1 to 9999",
        () -> Records.plain("r", "acme", "executed", Instant.MAX));
    assertInvalid("duration is negative", () -> lasting(Duration.ofNanos(-1)));
    assertInvalid("or longer than", () -> lasting(Duration.ofSeconds(Long.MAX_VALUE)));
    assertThat(lasting(Duration.ofMillis(Long.MAX_VALUE)).duration().toMillis())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aFieldThatIsLeftOutIsNoValueOfItsField() {
    assertThat(AuditField.MATCHED_RULE.of(Records.plain("r"))).isEmpty();
    assertThat(AuditField.MATCHED_RULE.of(Records.full("r"))).contains("once \"a day\"");
    assertThat(AuditField.CALLER_ID.of(Records.full("r"))).contains("alice");
  }

  private static AuditRecord lasting(Duration duration) {
    AuditRecord r = Records.plain("r");
    return new AuditRecord(
        r.id(),
        r.actionId(),
        r.namespace(),
        r.tenant(),
        r.provider(),
        r.actionType(),
        r.verdict(),
        r.matchedRule(),
        r.outcome(),
        r.actionPayload(),
        r.verdictDetails(),
        r.outcomeDetails(),
        r.metadata(),
        r.dispatchedAt(),
        r.completedAt(),
        duration,
        Optional.empty(),
        r.callerId(),
        r.authMethod());
  }
}
