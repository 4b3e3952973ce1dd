package io.acteon.core.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * When a waiter asks the store again: after 50 to 75 ms, or as soon as the lease that it waits for
 * can end. Over any second it asks at most 20 times (L3): what it asks early it makes up for later.
 */
final class Pace {

  static final long STEP = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long JITTER = STEP / 2;

  /** A store may round the time to live down. */
  private static final long ROUNDING = TimeUnit.MILLISECONDS.toNanos(1);

  /** When the polls so far would have ended if each had taken a step. */
  private long spent;

  Pace(long now) {
    spent = now;
  }

  /**
   * @param now when the store was last asked
   * @param timeToLive of what it then held, if that is known
   */
  long next(long now, Optional<Duration> timeToLive) {
    spent = Math.max(spent - now, 0) + now + STEP;
    long pause = STEP + ThreadLocalRandom.current().nextLong(JITTER);
    long end = timeToLive.map(left -> left.toNanos() + ROUNDING).orElse(pause);
    return now + Math.max(Math.min(pause, end), spent - now - STEP);
  }
}
