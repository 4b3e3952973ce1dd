package io.acteon.backend.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where HikariCP gets its connections. It pauses for longer and longer between attempts, up to five
 * seconds; a server that is back is to be noticed at once, so the attempts are made here.
 */
final class PostgresConnector extends PostgresDataSource {

  private static final long serialVersionUID = 1L;

  /** Between two attempts to reach a server that is away. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final transient LongAdder opened = new LongAdder();
  private final transient LongAdder openNanos = new LongAdder();
  private final transient LongAdder refused = new LongAdder();
  private volatile @Nullable SQLException trouble;
  private volatile boolean closed;

  PostgresConnector(PostgresSettings settings) {
    super(settings);
  }

  /** Returns when there is one, or it is closed. */
  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      long start = System.nanoTime();
      try {
        Connection connection = super.getConnection();
        openNanos.add(System.nanoTime() - start);
        opened.increment();
        trouble = null;
        return connection;
      } catch (SQLException away) {
        refused.increment();
        trouble = away;
        if (closed) {
          throw away;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** The settings say how long opening may take, HikariCP's wait for a connection does not. */
  @Override
  public void setLoginTimeout(int seconds) {}

  /** Why the last attempt failed, if it did. */
  Optional<SQLException> trouble() {
    return Optional.ofNullable(trouble);
  }

  long opened() {
    return opened.sum();
  }

  Duration openTime() {
    return Duration.ofNanos(openNanos.sum());
  }

  long refused() {
    return refused.sum();
  }

  /** Makes no further attempt. */
  void close() {
    closed = true;
  }
}
