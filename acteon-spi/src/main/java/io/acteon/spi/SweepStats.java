package io.acteon.spi;

import java.time.Duration;

/**
 * How the background removal of expired entries is doing (S19).
 *
 * @param removed entries removed by this instance since it was opened
 * @param failures sweeps of this instance that failed and will be tried again
 * @param lag for how long the oldest entry seen by the last sweep had been expired; zero if none
 */
public record SweepStats(long removed, long failures, Duration lag) {

  /** For stores that expire entries by themselves. */
  public static final SweepStats NONE = new SweepStats(0, 0, Duration.ZERO);

  public SweepStats {
    if (removed < 0 || failures < 0 || lag.isNegative()) {
      throw new IllegalArgumentException("removed, failures and lag are zero or more");
    }
  }
}
