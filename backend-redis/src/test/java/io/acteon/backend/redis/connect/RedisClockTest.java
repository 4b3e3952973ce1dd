package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RedisClockTest {

  private static final Instant HERE = Instant.ofEpochSecond(1_000);

  @Test
  void aDifferenceBeyondASecondIsToldWithItsDirection() {
    assertThat(RedisClock.trouble(HERE, Duration.ZERO, HERE.plusSeconds(600)))
        .hasValueSatisfying(said -> assertThat(said).contains("600.0 s behind", "NTP"));
    assertThat(RedisClock.trouble(HERE, Duration.ZERO, HERE.minusSeconds(2)))
        .hasValueSatisfying(said -> assertThat(said).contains("2.0 s ahead of"));
  }

  @Test
  void aSlowAnswerIsNoDifference() {
    assertThat(RedisClock.trouble(HERE, Duration.ofSeconds(5), HERE.plusSeconds(4))).isEmpty();
    assertThat(RedisClock.trouble(HERE, Duration.ZERO, HERE.plusSeconds(1))).isEmpty();
  }
}
