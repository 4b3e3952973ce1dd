package io.acteon.backend.redis.audit;

import java.time.Instant;

/**
 * Instants of the years 1 to 9999, to the microsecond, as 18 digits that sort as they do: seconds
 * since the year 1, and microseconds.
 */
final class RedisTime {

  static final int DIGITS = 18;

  private static final long YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final int SECONDS = 12;

  private RedisTime() {}

  static String digits(Instant instant) {
    long seconds = instant.getEpochSecond() - YEAR_ONE;
    return "%012d%06d".formatted(seconds, instant.getNano() / 1000);
  }

  static Instant instant(String digits) {
    long seconds = Long.parseLong(digits.substring(0, SECONDS)) + YEAR_ONE;
    return Instant.ofEpochSecond(seconds, 1000 * Long.parseLong(digits.substring(SECONDS, DIGITS)));
  }
}
