package io.acteon.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "HOURLY, 2026-01-31T09:30:15.5Z, 2026-01-31T09:00:00Z",
    "DAILY, 2026-01-31T23:59:59.999999Z, 2026-01-31T00:00:00Z",
    "WEEKLY, 2026-02-01T12:00:00Z, 2026-01-26T00:00:00Z",
    "WEEKLY, 2026-01-26T00:00:00Z, 2026-01-26T00:00:00Z",
    "WEEKLY, 2026-01-01T00:00:00Z, 2025-12-29T00:00:00Z",
    "MONTHLY, 2024-02-29T12:00:00Z, 2024-02-01T00:00:00Z"
  })
  void beginsWhereTheCalendarSays(Interval interval, Instant instant, Instant start) {
    assertThat(interval.startOf(instant)).isEqualTo(start);
  }
}
