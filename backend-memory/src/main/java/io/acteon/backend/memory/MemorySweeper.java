package io.acteon.backend.memory;

import io.acteon.spi.SweepStats;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Removes expired entries in the background, a few at a time, so that calls get in between (S19).
 * Instances that share a heap take turns.
 */
final class MemorySweeper implements AutoCloseable {

  private static final Logger LOG = System.getLogger(MemorySweeper.class.getName());
  private static final long INTERVAL_MILLIS = 1_000;
  private static final int BATCH = 256;

  private final MemoryEntries entries;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SweepStats stats = SweepStats.NONE;

  MemorySweeper(MemoryEntries entries) {
    this.entries = entries;
  }

  /** A sweeper that runs every second until it is closed. */
  static MemorySweeper start(MemoryEntries entries) {
    MemorySweeper sweeper = new MemorySweeper(entries);
    Thread.ofVirtual().name("acteon-memory-sweeper").start(sweeper::run);
    return sweeper;
  }

  SweepStats stats() {
    return stats;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    try {
      while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sweeps until nothing is expired, unless another instance is at it. */
  void sweep() {
    if (!entries.sweeping().tryLock()) {
      return;
    }
    try {
      sweepAll();
    } catch (RuntimeException | Error failed) {
      // The clock of a test can fail; a sweeper that ended for it would never sweep again.
      LOG.log(Level.WARNING, "sweeping failed and will be tried again", failed);
      stats = new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
    } finally {
      entries.sweeping().unlock();
    }
  }

  private void sweepAll() {
    long removed = 0;
    long lag = 0;
    for (MemoryStripe stripe : entries.stripes()) {
      lag = Math.max(lag, stripe.lag());
      int batch;
      do {
        batch = stripe.sweep(BATCH);
        removed += batch;
      } while (batch == BATCH && closed.getCount() > 0);
    }
    entries.order().forgetIdle();
    stats =
        new SweepStats(
            stats.removed() + removed, stats.failures(), Duration.of(lag, ChronoUnit.MICROS));
  }
}
