package io.acteon.toolkit;

import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.SweepStats;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Removes expired entries every second, some at a time, in turn with everybody's calls (S19). */
final class Sweeper implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Sweeper.class.getName());
  private static final int BATCH = 1_000;

  private final StoreAccess store;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SweepStats stats = SweepStats.NONE;

  private Sweeper(StoreAccess store) {
    this.store = store;
  }

  static Sweeper start(StoreAccess store) {
    Sweeper sweeper = new Sweeper(store);
    Thread.ofVirtual().name("store-sweeper").start(sweeper::run);
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
      while (!closed.await(1, TimeUnit.SECONDS)) {
        sweep();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      Duration lag = store.call(rows -> new Entries(rows).lag());
      int swept;
      do {
        swept = store.call(rows -> new Entries(rows).sweep(BATCH));
        stats = new SweepStats(stats.removed() + swept, stats.failures(), lag);
      } while (swept == BATCH);
    } catch (BackendException failed) {
      if (failed.code() != ErrorCode.CLOSED) {
        stats = new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
      }
    } catch (RuntimeException | Error unexpected) {
      LOG.log(Level.WARNING, "sweeping failed and will be tried again", unexpected);
      stats = new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
    }
  }
}
