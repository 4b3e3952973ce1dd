package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.toolkit.backend.Sweeper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/** Removes expired entries, one instance at a time (S19). */
final class PostgresSweep implements Sweeper.Round {

  /** Keeps this lock apart from those of other programs in the database. */
  private static final long LOCKS = 0x61637465_00000000L;

  private record Swept(long removed, Duration lag) {}

  private final PostgresPool pool;
  private final int batch;
  private final PostgresSql sweep;
  private final long lock;

  PostgresSweep(PostgresPool pool, PostgresStateSettings settings) {
    this.pool = pool;
    this.batch = settings.sweepBatch();
    this.sweep = PostgresSql.writing("state-sweep", settings.common().prefix()).replanned();
    this.lock = lock(settings.common().prefix());
  }

  @Override
  public void sweep(Sweeper sweeper) {
    Swept swept;
    do {
      swept = pool.call(this::sweepSome);
      sweeper.removed(swept.removed(), swept.lag());
    } while (swept.removed() == batch && !sweeper.isClosed());
  }

  private Swept sweepSome(PostgresSession session) {
    return session
        .query(
            sweep,
            row -> new Swept(row.getLong("removed"), Duration.ofMillis(row.getLong("lag_millis"))),
            lock,
            batch)
        .getFirst();
  }

  private static long lock(String prefix) {
    CRC32 crc = new CRC32();
    crc.update(prefix.getBytes(StandardCharsets.US_ASCII));
    return LOCKS | crc.getValue();
  }
}
