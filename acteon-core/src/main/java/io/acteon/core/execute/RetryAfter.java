package io.acteon.core.execute;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

  /** What anybody could mean; beyond it a number only says "not soon". */
  private static final long MAX_SECONDS = Duration.ofDays(3650).toSeconds();

  private RetryAfter() {}

  /** Empty if {@code header} is neither; zero for a date that has passed. */
  static Optional<Duration> parse(String header, Instant now) {
    String text = header.strip();
    if (text.matches("[0-9]+")) {
      long seconds = text.length() > 18 ? MAX_SECONDS : Long.parseLong(text);
      return Optional.of(Duration.ofSeconds(Math.min(seconds, MAX_SECONDS)));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      long seconds = Duration.between(now, then).plusNanos(999_999_999).toSeconds();
      return Optional.of(Duration.ofSeconds(Math.clamp(seconds, 0, MAX_SECONDS)));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
