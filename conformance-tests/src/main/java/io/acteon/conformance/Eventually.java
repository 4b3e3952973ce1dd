package io.acteon.conformance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what must come, bounded. */
public final class Eventually {

  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Eventually() {}

  /**
   * Returns as soon as {@code condition} holds.
   *
   * @throws AssertionError if it does not within {@code bound}
   */
  public static void isTrue(String what, Duration bound, BooleanSupplier condition) {
    long end = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + bound + ": " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
