package io.acteon.backend.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lends connections to calls. Callers queue at a semaphore rather than in the pool, whose wait is
 * of one length for all calls and outlives its end.
 */
final class PostgresPool implements AutoCloseable {

  /** The shortest that the pool allows. A call that gets nothing asks again until its deadline. */
  private static final long SLICE_MILLIS = 250;

  private static final long VALIDATION_MILLIS = 500;

  /**
   * How much later than the server the client ends a call, so that the surer answer comes first.
   */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final PostgresSettings settings;
  private final HikariDataSource connections;
  private final Semaphore free;
  private final PostgresWatch watch;
  private volatile boolean closed;

  PostgresPool(PostgresSettings settings) {
    this.settings = settings;
    this.connections = new HikariDataSource(config(settings));
    this.free = new Semaphore(settings.poolSize(), true);
    this.watch = PostgresWatch.start("acteon-postgres-watch");
  }

  private static HikariConfig config(PostgresSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("acteon-" + settings.prefix());
    config.setDataSource(PostgresDataSource.forCalls(settings));
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(SLICE_MILLIS);
    config.setValidationTimeout(VALIDATION_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setAutoCommit(true);
    return config;
  }

  /**
   * What {@code work} reads. If the connection breaks, the work is done once more on another (B6).
   */
  <T> T read(Function<PostgresSession, T> work) {
    long deadline = deadline();
    try {
      return with(deadline, work);
    } catch (BackendException failure) {
      if (!worthAnotherConnection(failure) || System.nanoTime() - deadline > 0) {
        throw failure;
      }
      return with(deadline, work);
    }
  }

  /** Whether a read that failed so may be sent once more. */
  static boolean worthAnotherConnection(BackendException failure) {
    return failure.code() == ErrorCode.UNAVAILABLE && failure.effect() == Effect.NOT_APPLIED;
  }

  /** What {@code work} gives, done once. */
  <T> T call(Function<PostgresSession, T> work) {
    return with(deadline(), work);
  }

  private <T> T with(long deadline, Function<PostgresSession, T> work) {
    try (PostgresSession session = open(deadline)) {
      return work.apply(session);
    }
  }

  /** When a call that starts now has to be over, on the clock of {@link System#nanoTime}. */
  long deadline() {
    return System.nanoTime() + settings.deadline().toNanos();
  }

  /** Lends a connection until the session is closed. */
  PostgresSession open(long deadline) {
    requireOpen();
    try {
      if (!free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new BackendException(
            ErrorCode.TIMEOUT,
            Effect.NOT_APPLIED,
            "all " + settings.poolSize() + " connections to " + address() + " are busy");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ended(ErrorCode.INTERRUPTED, Effect.NOT_APPLIED);
    }
    boolean lent = false;
    try {
      PostgresSession session =
          new PostgresSession(this, connect(deadline), deadline + GRACE_NANOS);
      watch.add(session);
      lent = true;
      return session;
    } finally {
      if (!lent) {
        free.release();
      }
    }
  }

  private Connection connect(long deadline) {
    while (true) {
      requireOpen();
      try {
        return connections.getConnection();
      } catch (SQLException nothingYet) {
        if (Thread.currentThread().isInterrupted()) {
          throw ended(ErrorCode.INTERRUPTED, Effect.NOT_APPLIED);
        }
        if (System.nanoTime() - deadline > 0) {
          PostgresFailure.of(nothingYet);
          throw unavailable("no connection within the deadline");
        }
      }
    }
  }

  /** For the session that ends. */
  void takeBack(PostgresSession session, Connection connection, boolean useful) {
    watch.remove(session);
    try (connection) {
      if (!useful) {
        connections.evictConnection(connection);
      }
    } catch (SQLException broken) {
      PostgresFailure.of(broken);
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      watch.close();
      // Wakes whoever waits, to find that it is closed.
      free.release(Integer.MAX_VALUE / 2);
      connections.close();
    }
  }

  String address() {
    return settings.url().address();
  }

  BackendException unavailable(String reason) {
    return new BackendException(
        ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "PostgreSQL at " + address() + ": " + reason);
  }

  /** The failure of a call that was ended from here. */
  BackendException ended(ErrorCode code, Effect effect) {
    return switch (code) {
      case CLOSED -> new BackendException(code, effect, "the backend is closed");
      case INTERRUPTED -> new BackendException(code, effect, "the caller was interrupted");
      default ->
          new BackendException(
              code, effect, "PostgreSQL at " + address() + " did not answer within the deadline");
    };
  }

  private void requireOpen() {
    if (closed) {
      throw BackendException.closed();
    }
  }
}
