package io.acteon.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DispatchTimesTest {

  private final DispatchTimes times = new DispatchTimes();

  @Test
  void countsADispatchWhereItsTimeLies() {
    assertThat(upperOf(Duration.ofNanos(1))).isEqualTo(0.125);
    assertThat(upperOf(Duration.ofNanos(125_000))).isEqualTo(0.125);
    assertThat(upperOf(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(upperOf(Duration.ofNanos(1_001_000))).isBetween(1.18, 1.20);
    assertThat(upperOf(Duration.ofSeconds(3))).isBetween(3_000.0, 3_600.0);
    assertThat(upperOf(Duration.ofHours(1))).isInfinite();
  }

  @Test
  void countsDispatchesAlone() {
    times.answered("GET", "/v1/audit", 200, Duration.ofMillis(1));

    assertThat(times.toJson().get("counts").valueStream())
        .allMatch(count -> count.longValue() == 0);
  }

  private double upperOf(Duration duration) {
    DispatchTimes fresh = new DispatchTimes();
    fresh.answered("POST", "/v1/dispatch", 200, duration);
    JsonNode json = fresh.toJson();
    for (int i = 0; i < json.get("counts").size(); i++) {
      if (json.get("counts").get(i).longValue() == 1) {
        return i < json.get("upper_ms").size()
            ? json.get("upper_ms").get(i).doubleValue()
            : Double.POSITIVE_INFINITY;
      }
    }
    throw new AssertionError("counted nowhere");
  }
}
