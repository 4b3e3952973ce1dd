package io.acteon.conformance.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** How wrong the clocks are. */
final class WrongClock {

  static final Duration FAST = Duration.ofMinutes(10);
  static final Duration SLOW = FAST.negated();

  /** Half of it: what a wrong clock takes for past or future, and the store's does not. */
  static final Duration HALF = Duration.ofMinutes(5);

  /** More than a test takes, and less than {@link #HALF}. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  private WrongClock() {}

  /** Fails where this process's clock is right: nothing would be shown. */
  static void requireSkew(Duration skew, Instant truth) {
    assertThat(Duration.between(truth, Instant.now()))
        .as("how far the clock of this process is ahead")
        .isBetween(skew.minus(SLACK), skew.plus(SLACK));
  }

  /** Whether a remaining time is that of an entry that was just given {@code full}. */
  static boolean isFresh(Duration remaining, Duration full) {
    return remaining.compareTo(full) <= 0 && remaining.compareTo(full.minus(SLACK)) > 0;
  }
}
