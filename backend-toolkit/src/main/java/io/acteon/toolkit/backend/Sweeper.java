package io.acteon.toolkit.backend;

import io.acteon.spi.BackendException;
import io.acteon.spi.SweepStats;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has expired entries removed in the background, every so often, until it is closed (S19). What a
 * round does is the backend's; that no failure ends the rounds, and what is told of them, is the
 * same for all.
 */
public final class Sweeper implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Sweeper.class.getName());

  /** What a backend does each time. */
  @FunctionalInterface
  public interface Round {

    /**
     * Removes what has expired, a bounded number at a time, and tells {@code sweeper} how many. It
     * returns soon after {@code sweeper} is closed. Whatever it throws is counted, and the next
     * round comes all the same.
     */
    void sweep(Sweeper sweeper);
  }

  private final Duration interval;
  private final Round round;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SweepStats stats = SweepStats.NONE;

  private Sweeper(Duration interval, Round round) {
    this.interval = interval;
    this.round = round;
  }

  /**
   * Starts one whose first round comes after {@code interval}.
   *
   * @param name of its thread
   */
  public static Sweeper start(String name, Duration interval, Round round) {
    Sweeper sweeper = new Sweeper(interval, round);
    Thread.ofVirtual().name(name).start(sweeper::run);
    return sweeper;
  }

  /** What the rounds have removed so far, how many failed, and how far the last one was behind. */
  public SweepStats stats() {
    return stats;
  }

  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /**
   * Adds to the statistics; for the round alone.
   *
   * @param lag for how long the oldest entry that was found had been expired
   */
  public void removed(long entries, Duration lag) {
    stats = new SweepStats(stats.removed() + entries, stats.failures(), lag);
  }

  /** Waits within a round, but not beyond the closing. */
  public void pause(Duration time) {
    try {
      boolean unused = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns at once; a round that is under way ends soon after. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    try {
      while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        sweep();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      round.sweep(this);
    } catch (BackendException failed) {
      failed(Level.DEBUG, failed);
    } catch (RuntimeException | Error unexpected) {
      failed(Level.WARNING, unexpected);
    }
  }

  private void failed(Level level, Throwable failure) {
    if (!isClosed()) {
      LOG.log(level, "sweeping failed and will be tried again", failure);
      stats = new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
    }
  }
}
