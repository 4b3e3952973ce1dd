package io.acteon.conformance.run;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets callers in until it is shut; whoever shuts it waits for those who are inside. */
final class Doorway {

  private final ReadWriteLock inside = new ReentrantReadWriteLock();
  private volatile boolean shut;

  /**
   * Does {@code work} inside.
   *
   * @throws BackendException as CLOSED once the door is shut
   */
  <T> T through(Supplier<T> work) {
    inside.readLock().lock();
    try {
      if (shut) {
        throw BackendException.closed();
      }
      return work.get();
    } finally {
      inside.readLock().unlock();
    }
  }

  /** Lets nobody in from now on, and returns when all are out or {@code patience} is over. */
  void shut(Duration patience) {
    shut = true;
    try {
      if (inside.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        inside.writeLock().unlock();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
