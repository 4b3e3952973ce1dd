package io.acteon.spi.due;

import static io.acteon.spi.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueRulesTest {

  @Test
  void aDueTimeIsKeptToTheMillisecondRoundedDown() {
    Instant before1970 = Instant.parse("1969-12-31T23:59:59.999999999Z");
    assertThat(DueRules.requireDue(before1970))
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");
    assertThat(DueRules.requireDue(last)).isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
  }

  @Test
  void aDueTimeIsInTheYearsOneTo9999() {
    assertThat(DueRules.requireDue(Instant.parse("0001-01-01T00:00:00Z"))).isNotNull();
    for (Instant due :
        new Instant[] {
          Instant.parse("0000-12-31T23:59:59.999Z"),
          Instant.parse("+10000-01-01T00:00:00Z"),
          Instant.MIN,
          Instant.MAX
        }) {
      assertInvalid("allowed are the years 1 to 9999", () -> DueRules.requireDue(due));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a.b", "\u00e9", "a\n"})
  void anIndexHasAPlainName(String name) {
    assertInvalid("1 to 64 of [a-z0-9_-]", () -> DueRules.requireName(name));
  }

  @Test
  void limitsAndLeasesHaveARange() {
    assertThat(DueRules.requireName("a".repeat(64))).hasSize(64);
    assertInvalid("1 to 64", () -> DueRules.requireName("a".repeat(65)));
    assertThat(DueRules.requireLimit(1000)).isEqualTo(1000);
    assertInvalid("a limit of 0; allowed are 1 to 1000", () -> DueRules.requireLimit(0));
    assertInvalid("a limit of 1001", () -> DueRules.requireLimit(1001));
    assertInvalid("whole milliseconds", () -> DueRules.requireLease(Duration.ofNanos(1)));
  }

  @Test
  void aDelayIsNothingOrWholeMillisecondsOfAtMostTenYears() {
    for (Duration delay : List.of(Duration.ZERO, Duration.ofMillis(1), Expiry.MAX)) {
      assertThat(DueRules.requireDelay(delay)).isEqualTo(delay);
    }
    for (Duration delay :
        List.of(Duration.ofMillis(-1), Duration.ofNanos(1), Expiry.MAX.plusMillis(1))) {
      assertInvalid("a delay of " + delay, () -> DueRules.requireDelay(delay));
    }
  }
}
