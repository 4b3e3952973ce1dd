package io.acteon.spi.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.TextRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What may enter an audit record: decided here, before any I/O, for every backend alike. */
final class AuditRules {

  private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private AuditRules() {}

  static void requireName(String field, String text) {
    if (text.isEmpty()) {
      throw BackendException.invalid(field + " is empty");
    }
    TextRules.requireText(field, text, AuditRecord.MAX_NAME);
  }

  static void requireJson(String field, String json) {
    if (json.isEmpty()) {
      throw BackendException.invalid(field + " is empty; JSON text is needed");
    }
    TextRules.requireText(field, json, AuditRecord.MAX_JSON);
  }

  /** {@code instant} to the microsecond, rounded down, in the years that every store can hold. */
  static Instant requireInstant(String field, Instant instant) {
    Instant kept = instant.truncatedTo(ChronoUnit.MICROS);
    if (kept.isBefore(FIRST) || kept.isAfter(LAST)) {
      throw BackendException.invalid(field + " is outside the years 1 to 9999");
    }
    return kept;
  }

  /** {@code duration} to the millisecond, rounded down. */
  static Duration requireDuration(String field, Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw BackendException.invalid(field + " is negative or longer than " + LONGEST);
    }
    return duration.truncatedTo(ChronoUnit.MILLIS);
  }
}
