package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lends connections to calls, in the order in which they came, until their deadlines. */
final class PostgresPool implements AutoCloseable {

  /** Long enough to ask of almost no connection of a busy pool. */
  private static final Duration TRUSTED = Duration.ofMillis(500);

  /**
   * How much later than the server the client ends a call, so that the surer answer comes first.
   */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final PostgresSettings settings;
  private final PostgresDataSource source;
  private final PostgresConnections connections;
  private final Semaphore free;
  private final PostgresWatch watch;
  private volatile boolean closed;

  PostgresPool(PostgresSettings settings) {
    this.settings = settings;
    this.source = PostgresDataSource.forCalls(settings);
    this.connections = new PostgresConnections(source, TRUSTED);
    this.free = new Semaphore(settings.poolSize(), true);
    this.watch = PostgresWatch.start("acteon-postgres-watch");
  }

  /**
   * What {@code work} reads. If the connection breaks, the work is done once more on another (B6).
   */
  <T> T read(Function<PostgresSession, T> work) {
    long deadline = deadline();
    try {
      return call(deadline, work);
    } catch (BackendException failure) {
      if (!worthAnotherConnection(failure) || System.nanoTime() - deadline > 0) {
        throw failure;
      }
      return call(deadline, work);
    }
  }

  /** Whether a read that failed so may be sent once more. */
  static boolean worthAnotherConnection(BackendException failure) {
    return failure.code() == ErrorCode.UNAVAILABLE && failure.effect() == Effect.NOT_APPLIED;
  }

  /** What {@code work} gives, done once. */
  <T> T call(Function<PostgresSession, T> work) {
    return call(deadline(), work);
  }

  /** What {@code work} gives, done once, by {@code deadline}. */
  <T> T call(long deadline, Function<PostgresSession, T> work) {
    try (PostgresSession session = open(deadline)) {
      return work.apply(session);
    }
  }

  /** When a call that starts now has to be over, on the clock of {@link System#nanoTime}. */
  long deadline() {
    return System.nanoTime() + settings.deadline().toNanos();
  }

  /** Lends a connection until the session is closed. */
  private PostgresSession open(long deadline) {
    requireOpen();
    try {
      if (!free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new BackendException(
            ErrorCode.TIMEOUT,
            Effect.NOT_APPLIED,
            "all " + settings.poolSize() + " connections to " + address() + " are busy");
      }
      return lend(deadline);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ended(ErrorCode.INTERRUPTED, Effect.NOT_APPLIED);
    }
  }

  private PostgresSession lend(long deadline) throws InterruptedException {
    boolean lent = false;
    try {
      PostgresConnection connection =
          connections
              .take(deadline)
              .orElseThrow(() -> unavailable("no connection within the deadline"));
      PostgresSession session = new PostgresSession(this, connection, deadline + GRACE_NANOS);
      watch.add(session);
      lent = true;
      return session;
    } finally {
      if (!lent) {
        free.release();
      }
    }
  }

  /** For the session that ends. */
  void takeBack(PostgresSession session, PostgresConnection connection, boolean useful) {
    watch.remove(session);
    connections.giveBack(connection, useful);
    // Not earlier: who has a permit counts on the connection to be back.
    free.release();
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

  /** Where its connections come from. */
  PostgresDataSource source() {
    return source;
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
