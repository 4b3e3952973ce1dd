package io.acteon.spi.state;

import static io.acteon.spi.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExpiryTest {

  private static final List<Function<Duration, Expiry>> TIMED =
      List.of(Expiry::after, Expiry::onCreate);

  @Test
  void aDurationIsOneMillisecondToTenYears() {
    assertThat(Expiry.after(Duration.ofMillis(1)))
        .isEqualTo(new Expiry.After(Duration.ofMillis(1)));
    assertThat(Expiry.onCreate(Duration.ofDays(3650)))
        .isEqualTo(new Expiry.OnCreate(Duration.ofDays(3650)));
  }

  @Test
  void anyOtherDurationIsRefused() {
    for (Duration duration :
        List.of(
            Duration.ZERO,
            Duration.ofMillis(-1),
            Duration.ofNanos(999_999),
            Duration.ofNanos(1_000_001),
            Duration.ofDays(3650).plusMillis(1),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MIN_VALUE))) {
      for (Function<Duration, Expiry> timed : TIMED) {
        assertInvalid(
            "a time to live of "
                + duration
                + "; allowed are whole milliseconds from 1 ms to PT87600H",
            () -> timed.apply(duration));
      }
    }
  }
}
