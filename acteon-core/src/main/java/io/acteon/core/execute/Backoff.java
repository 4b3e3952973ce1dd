package io.acteon.core.execute;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits between attempts: exponential with full jitter, so that many callers that failed together
 * do not come back together (M. Brooker, "Exponential Backoff and Jitter", 2015).
 *
 * @param base the longest wait before the second attempt
 * @param max the longest wait before any
 */
public record Backoff(Duration base, Duration max) {

  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (base.isNegative() || max.compareTo(base) < 0) {
      throw new IllegalArgumentException("base is zero or more, and max no less than base");
    }
  }

  /**
   * A wait drawn anew at each call.
   *
   * @param failed how many attempts have failed, 1 or more
   */
  public Duration after(int failed) {
    long doublings = 1L << Math.min(failed - 1, MAX_DOUBLINGS);
    long nanos = Math.min(max.toNanos(), saturated(base.toNanos(), doublings));
    return Duration.ofNanos(nanos == 0 ? 0 : ThreadLocalRandom.current().nextLong(nanos + 1));
  }

  private static long saturated(long nanos, long factor) {
    return nanos > Long.MAX_VALUE / factor ? Long.MAX_VALUE : nanos * factor;
  }
}
