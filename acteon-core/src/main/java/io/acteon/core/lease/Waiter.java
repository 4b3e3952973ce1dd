package io.acteon.core.lease;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.concurrent.locks.LockSupport;

/** A thread in the line for a name. */
final class Waiter implements AutoCloseable {

  private final Waiters waiters;
  private final String name;
  private final Thread thread = Thread.currentThread();
  private volatile boolean first;
  private volatile boolean signalled;
  private volatile long firstSince;

  Waiter(Waiters waiters, String name) {
    this.waiters = waiters;
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isFirst() {
    return first;
  }

  boolean isSignalled() {
    return signalled;
  }

  /** Whoever was first has left, most likely with the lease: its term has only just begun. */
  void promote() {
    if (!first) {
      firstSince = System.nanoTime();
      first = true;
      LockSupport.unpark(thread);
    }
  }

  void signal() {
    signalled = true;
    LockSupport.unpark(thread);
  }

  /**
   * Returns when it is time to ask the store: first in line and either woken or at {@code pollAt},
   * or in any place at {@code giveUp}. A wake-up during the last request counts.
   *
   * @throws BackendException {@link ErrorCode#INTERRUPTED}; the thread stays interrupted
   */
  void await(long pollAt, long giveUp) {
    for (long left = left(pollAt, giveUp); left > 0; left = left(pollAt, giveUp)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new BackendException(
            ErrorCode.INTERRUPTED, Effect.NOT_APPLIED, "interrupted while waiting for a lease");
      }
      LockSupport.parkNanos(this, left);
    }
    signalled = false;
  }

  private long left(long pollAt, long giveUp) {
    long now = System.nanoTime();
    if (!first) {
      return giveUp - now;
    }
    long turn = Math.max(pollAt - now, firstSince + Pace.STEP - now);
    return signalled ? 0 : Math.min(turn, giveUp - now);
  }

  @Override
  public void close() {
    waiters.leave(this);
  }
}
