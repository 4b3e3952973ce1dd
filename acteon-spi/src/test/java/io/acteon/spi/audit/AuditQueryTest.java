package io.acteon.spi.audit;

import static io.acteon.spi.Refusals.assertInvalid;
import static io.acteon.spi.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.Cursor;
import io.acteon.spi.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditQueryTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.000001999Z");
  private static final AuditRecord LAST = Records.full("r-9");

  private static final AuditQuery ALL = AuditQuery.of(Map.of(), 10);
  private static final AuditQuery ACME = AuditQuery.of(Map.of(AuditField.TENANT, "acme"), 10);

  @Test
  void aCursorCarriesTheLastRecordToTheNextPage() {
    assertThat(ACME.after()).isEmpty();
    assertThat(ACME.from(ACME.cursorAfter(LAST)).after())
        .contains(new AuditQuery.Position(LAST.dispatchedAt(), "r-9"));
  }

  @Test
  void aCursorFitsNoOtherQuery() {
    String cursor = ACME.cursorAfter(LAST);
    Optional<Instant> now = Optional.of(NOW);
    Map<AuditField, String> equal = ACME.equal();
    for (AuditQuery other :
        List.of(
            ALL,
            AuditQuery.of(Map.of(AuditField.TENANT, "rival"), 10),
            AuditQuery.of(Map.of(AuditField.NAMESPACE, "acme"), 10),
            AuditQuery.of(Map.of(AuditField.TENANT, "acme", AuditField.PROVIDER, "sms"), 10),
            new AuditQuery(equal, now, Optional.empty(), 10, 0, Optional.empty()),
            new AuditQuery(equal, Optional.empty(), now, 10, 0, Optional.empty()))) {
      assertRefused(ErrorCode.BAD_CURSOR, "another query", () -> other.from(cursor).after());
    }
  }

  @Test
  void aForgedPositionIsRefused() {
    List<String> scope = List.of("audit", "range", "", "");
    String honest = Cursor.write(scope, List.of("2026-01-01T00:00:00Z", "r"));
    assertThat(ALL.from(honest).after()).isPresent();
    for (List<String> forged :
        List.of(
            List.of("yesterday", "r"),
            List.of("2026-01-01T00:00:00Z"),
            List.of("2026-01-01T00:00:00Z", ""),
            List.of("+12026-01-01T00:00:00Z", "r"))) {
      String cursor = Cursor.write(scope, forged);
      assertRefused(ErrorCode.BAD_CURSOR, "start again", () -> ALL.from(cursor).after());
    }
  }

  @Test
  void aRangeIsKeptToTheMicrosecond() {
    AuditQuery ranged =
        new AuditQuery(Map.of(), Optional.of(NOW), Optional.of(NOW), 10, 0, Optional.empty());
    assertThat(ranged.from()).contains(Instant.parse("2026-01-01T00:00:00.000001Z"));
    assertThat(ranged.to()).isEqualTo(ranged.from());
  }

  @Test
  void whatIsOutOfRangeIsRefusedByName() {
    assertInvalid("a limit of 0; allowed are 1 to 1000", () -> AuditQuery.of(Map.of(), 0));
    assertInvalid("a limit of 1001", () -> AuditQuery.of(Map.of(), 1001));
    assertInvalid("an offset of -1", () -> paged(-1, Optional.empty()));
    assertInvalid("an offset of 1000001", () -> paged(1_000_001, Optional.empty()));
    assertInvalid("and 0 beside a cursor", () -> paged(1, Optional.of("cursor")));
    assertInvalid("tenant is empty", () -> AuditQuery.of(Map.of(AuditField.TENANT, ""), 1));
    assertInvalid(
        "from is outside the years",
        () ->
            new AuditQuery(
                Map.of(), Optional.of(Instant.MIN), Optional.empty(), 1, 0, Optional.empty()));
  }

  private static AuditQuery paged(int offset, Optional<String> cursor) {
    return new AuditQuery(Map.of(), Optional.empty(), Optional.empty(), 1, offset, cursor);
  }
}
