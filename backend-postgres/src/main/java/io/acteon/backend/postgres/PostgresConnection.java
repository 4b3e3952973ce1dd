package io.acteon.backend.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.jdbc.PgConnection;

/**
 * A connection of the pool.
 *
 * @param retireAt from when on it is closed rather than kept, on the clock of {@link
 *     System#nanoTime}
 */
record PostgresConnection(PgConnection driver, long retireAt) {

  /**
   * Gives the server's processes an end, whose caches only grow, and lets a balancer in between
   * find a better place.
   */
  private static final Duration LIFE = Duration.ofMinutes(30);

  private static final int ANSWER_SECONDS = 1;

  static PostgresConnection open(PostgresDataSource source) throws SQLException {
    PgConnection driver = source.getConnection().unwrap(PgConnection.class);
    long life = LIFE.toNanos() - ThreadLocalRandom.current().nextLong(LIFE.toNanos() / 10);
    return new PostgresConnection(driver, System.nanoTime() + life);
  }

  boolean isRetired() {
    return System.nanoTime() - retireAt > 0;
  }

  /** Whether nobody here has ended it. */
  boolean isOpen() {
    try {
      return !driver.isClosed();
    } catch (SQLException broken) {
      return false;
    }
  }

  /** Whether the server is there, which takes a second at most to find out. */
  boolean answers() {
    try {
      return driver.isValid(ANSWER_SECONDS);
    } catch (SQLException never) {
      return false;
    }
  }

  /** Ends whatever it is used for, without waiting for the server. */
  void abort() {
    try {
      driver.abort(task -> Thread.ofVirtual().start(task));
    } catch (SQLException already) {
      // The connection is gone, which is what this is for.
    }
  }

  /** Closes it behind the caller's back: the server may be in no state to take leave of. */
  void discard() {
    Thread.ofVirtual().start(this::close);
  }

  private void close() {
    try {
      driver.close();
    } catch (SQLException broken) {
      PostgresFailure.of(broken);
    }
  }
}
