package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.SweepStats;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** Removes expired entries in the background, one instance at a time (S19). */
final class PostgresSweeper implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PostgresSweeper.class.getName());

  /** Keeps this lock apart from those of other programs in the database. */
  private static final long LOCKS = 0x61637465_00000000L;

  private record Swept(long removed, Duration lag) {}

  private final PostgresPool pool;
  private final PostgresStateSettings settings;
  private final PostgresSql sweep;
  private final long lock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SweepStats stats = SweepStats.NONE;

  private PostgresSweeper(PostgresPool pool, PostgresStateSettings settings) {
    this.pool = pool;
    this.settings = settings;
    this.sweep = PostgresSql.writing("state-sweep", settings.common().prefix()).replanned();
    this.lock = lock(settings.common().prefix());
  }

  /** A sweeper that runs until it is closed. */
  static PostgresSweeper start(PostgresPool pool, PostgresStateSettings settings) {
    PostgresSweeper sweeper = new PostgresSweeper(pool, settings);
    Thread.ofVirtual().name("acteon-postgres-sweeper").start(sweeper::run);
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
      while (!closed.await(settings.sweepInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        sweepAll();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweepAll() {
    try {
      long removed;
      do {
        removed = sweepSome();
      } while (removed == settings.sweepBatch() && closed.getCount() > 0);
    } catch (BackendException failed) {
      failed(Level.DEBUG, failed);
    } catch (RuntimeException | Error unexpected) {
      failed(Level.WARNING, unexpected);
    }
  }

  private void failed(Level level, Throwable failure) {
    if (closed.getCount() > 0) {
      LOG.log(level, "sweeping failed and will be tried again", failure);
      stats = new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
    }
  }

  private long sweepSome() {
    Swept swept =
        pool.call(session ->
            session
                .query(
                    sweep,
                    row ->
                        new Swept(
                            row.getLong("removed"), Duration.ofMillis(row.getLong("lag_millis"))),
                    lock,
                    settings.sweepBatch())
                .getFirst());
    stats = new SweepStats(stats.removed() + swept.removed(), stats.failures(), swept.lag());
    return swept.removed();
  }

  private static long lock(String prefix) {
    CRC32 crc = new CRC32();
    crc.update(prefix.getBytes(StandardCharsets.US_ASCII));
    return LOCKS | crc.getValue();
  }
}
