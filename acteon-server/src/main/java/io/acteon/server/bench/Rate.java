package io.acteon.server.bench;

import java.time.Duration;

/**
 * What a closed loop came to.
 *
 * @param calls that ended within {@code time}
 */
public record Rate(long calls, Duration time) {

  public Rate {
    if (calls < 0 || !time.isPositive()) {
      throw new IllegalArgumentException(calls + " calls in " + time);
    }
  }

  /** Calls per second. */
  public double perSecond() {
    return calls * 1e9 / time.toNanos();
  }
}
