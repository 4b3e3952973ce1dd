package io.acteon.core.lease;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Finds out what became of a request whose reply was lost, by sending one that recognises it (B6).
 *
 * @param deadline for how long to go on
 */
record Settlement(Duration deadline) {

  private static final long PAUSE = Duration.ofMillis(50).toNanos();

  /**
   * Runs the step until it is answered. A failure that did nothing is the caller's at once, unless
   * an earlier reply was lost; then only an answer, or the deadline with {@link Effect#UNKNOWN},
   * will do.
   */
  <T> T of(Supplier<T> step) {
    long start = System.nanoTime();
    boolean lost = false;
    while (true) {
      try {
        return step.get();
      } catch (BackendException failure) {
        boolean lostBefore = lost;
        lost |= failure.effect() == Effect.UNKNOWN;
        if (!lost) {
          throw failure;
        }
        boolean over = System.nanoTime() - start >= deadline.toNanos();
        if (over || isFinal(failure) || Thread.currentThread().isInterrupted()) {
          throw unknown(failure);
        }
        if (lostBefore) {
          LockSupport.parkNanos(PAUSE);
        }
      }
    }
  }

  /** Whether asking again is pointless. */
  static boolean isFinal(BackendException failure) {
    return failure.effect() == Effect.REJECTED
        || failure.code() == ErrorCode.INTERRUPTED
        || failure.code() == ErrorCode.CLOSED;
  }

  /** The failure, saying that an earlier request may have been applied. */
  static BackendException unknown(BackendException failure) {
    return failure.effect() == Effect.UNKNOWN
        ? failure
        : new BackendException(
            failure.code(), Effect.UNKNOWN, Objects.requireNonNull(failure.getMessage()));
  }
}
