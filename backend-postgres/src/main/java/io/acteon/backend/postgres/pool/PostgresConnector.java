package io.acteon.backend.postgres.pool;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.acteon.backend.postgres.connect.PostgresDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where HikariCP gets its connections. It pauses for longer and longer between attempts, up to five
 * seconds; calls that wait are to notice at once that a server is back, so for them the attempts
 * are made here.
 */
final class PostgresConnector extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  /** Between two attempts to reach a server that is away. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final transient PostgresDataSource source;
  private final transient LongAdder opened = new LongAdder();
  private final transient LongAdder openNanos = new LongAdder();
  private final transient LongAdder refused = new LongAdder();
  private volatile @Nullable SQLException trouble;
  private transient volatile @Nullable HikariPoolMXBean pool;
  private volatile boolean closed;

  PostgresConnector(PostgresDataSource source) {
    this.source = source;
  }

  /** For the pool that asks this for connections. */
  void serve(HikariPoolMXBean asking) {
    pool = asking;
  }

  /** Tries until there is one, or nobody waits for it any more. */
  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      long start = System.nanoTime();
      try {
        Connection connection = source.getConnection();
        openNanos.add(System.nanoTime() - start);
        opened.increment();
        trouble = null;
        return connection;
      } catch (SQLException away) {
        refused.increment();
        trouble = away;
        if (closed || !isWaitedFor()) {
          throw away;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean isWaitedFor() {
    HikariPoolMXBean asking = pool;
    return asking != null && asking.getThreadsAwaitingConnection() > 0;
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
