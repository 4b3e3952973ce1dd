package io.acteon.backend.postgres.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as parameters. */
public final class PostgresTime {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private PostgresTime() {}

  /** {@code time} to the microsecond, as the driver would round it up (P16), in stored years. */
  public static OffsetDateTime clamped(Instant time) {
    Instant inside = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    return inside.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
