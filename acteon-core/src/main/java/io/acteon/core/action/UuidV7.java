package io.acteon.core.action;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers that sort by the time at which they were made: UUID version 7 of RFC 9562, section
 * 5.7, with the counter of section 6.2, method 1. Each is greater than the one before it, also
 * within a millisecond and when the clock steps back.
 *
 * <p>They are unique, and no secret: the random bits tell the identifiers of several instances
 * apart and need not be hard to guess, so they come from a generator that takes no lock.
 */
public final class UuidV7 {

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION = 7L << COUNTER_BITS;
  private static final long VARIANT = 0b10L << 62;

  private final Clock clock;

  /** Milliseconds since 1970 above a counter: one number, so that both move in one step. */
  private final AtomicLong last = new AtomicLong();

  public UuidV7(Clock clock) {
    this.clock = clock;
  }

  /** The next identifier; safe for any number of threads. */
  public UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long noise = random.nextLong();
    // A counter that starts in its lower half has room to count; one that runs over borrows the
    // next millisecond, as section 6.2 allows.
    long fresh = (clock.millis() << COUNTER_BITS) | (noise >>> 53);
    long now = last.accumulateAndGet(fresh, (before, candidate) -> Math.max(before + 1, candidate));
    long high = (now & ~COUNTER_MASK) << 4 | VERSION | (now & COUNTER_MASK);
    return new UUID(high, VARIANT | (random.nextLong() >>> 2));
  }
}
