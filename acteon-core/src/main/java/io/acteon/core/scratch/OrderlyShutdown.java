package io.acteon.core.scratch;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets work begin until it is shut down; whoever does that waits for the work under way. */
final class OrderlyShutdown {

  private final ReadWriteLock underWay = new ReentrantReadWriteLock();
  private volatile boolean down;

  /**
   * Does {@code work}.
   *
   * @throws BackendException as CLOSED once the shutdown has begun
   */
  <T> T run(Supplier<T> work) {
    underWay.readLock().lock();
    try {
      if (down) {
        throw BackendException.closed();
      }
      return work.get();
    } finally {
      underWay.readLock().unlock();
    }
  }

  /** Lets nothing begin from now on; returns when all has ended or {@code patience} is over. */
  void begin(Duration patience) {
    down = true;
    try {
      if (underWay.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        underWay.writeLock().unlock();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
