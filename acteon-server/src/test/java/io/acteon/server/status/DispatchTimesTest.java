package io.acteon.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
    times.answered("OPTIONS", "/v1/dispatch", 204, Duration.ofMillis(1));
    times.answered("OPTIONS", "/v1/dispatch", 200, Duration.ofMillis(1));
    for (int refused : List.of(400, 401, 403, 408, 413, 415, 422, 429)) {
      times.answered("POST", "/v1/dispatch", refused, Duration.ofMillis(1));
    }

    assertThat(counted()).isZero();
  }

  @Test
  void countsDispatchesThatFail() {
    times.answered("POST", "/v1/dispatch", 503, Duration.ofMillis(1));
    times.answered("POST", "/v1/dispatch", 500, Duration.ofMillis(1));

    assertThat(counted()).isEqualTo(2);
  }

  private long counted() {
    return times.toJson().get("counts").valueStream().mapToLong(JsonNode::longValue).sum();
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
