package io.acteon.core.config;

import java.time.Duration;

/**
 * How work is done that happens later.
 *
 * @param maxConcurrent of each kind, how much of it is under way at once in this process
 * @param interval between two looks while nothing is due
 */
public record LaterConfig(int maxConcurrent, Duration interval) {

  /** As in {@code reference.conf}. */
  public static final LaterConfig DEFAULT = new LaterConfig(64, Duration.ofSeconds(1));

  public LaterConfig {
    Require.that(maxConcurrent > 0, "maxConcurrent is positive");
    Require.that(interval.isPositive(), "interval is positive");
  }
}
