package io.acteon.server.analytics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Into what time is divided, in UTC; weeks begin on Monday, months by the calendar. */
enum Interval {
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY;

  /** The start of the interval that {@code instant} lies in. */
  Instant startOf(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    OffsetDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    OffsetDateTime start =
        switch (this) {
          case HOURLY -> time.truncatedTo(ChronoUnit.HOURS);
          case DAILY -> day;
          case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTHLY -> day.withDayOfMonth(1);
        };
    return start.toInstant();
  }
}
