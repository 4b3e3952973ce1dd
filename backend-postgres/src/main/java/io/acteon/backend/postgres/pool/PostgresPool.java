package io.acteon.backend.postgres.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.acteon.backend.postgres.connect.PostgresConnectFailure;
import io.acteon.backend.postgres.connect.PostgresDataSource;
import io.acteon.backend.postgres.connect.PostgresFailure;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.PoolStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.postgresql.jdbc.PgConnection;

/**
 * Does the work of calls on connections, in the order in which they came, until their deadlines.
 * The work is done by threads of the pool, as many as there may be connections, while the callers
 * wait: see {@link PostgresThreads}.
 */
public final class PostgresPool implements AutoCloseable {

  /**
   * How much later than the server the client ends a call, so that the surer answer comes first.
   */
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** For an idle connection to show that it still leads to the server. */
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private static final long MOST_IDLE_MILLIS = Duration.ofMinutes(10).toMillis();

  /** HikariCP takes no less. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(250);

  private final PostgresSettings settings;
  private final PostgresDataSource source;
  private final PostgresConnector connector;
  private final HikariDataSource connections;
  private final PostgresThreads threads;
  private final LongAdder used = new LongAdder();
  private final LongAdder useNanos = new LongAdder();
  private volatile boolean closed;

  /** Opens no connection yet. */
  public PostgresPool(PostgresSettings settings) {
    this.settings = settings;
    this.source = PostgresDataSource.forCalls(settings);
    this.connector = new PostgresConnector(source);
    this.connections = new HikariDataSource(config(settings, connector));
    connector.serve(connections.getHikariPoolMXBean());
    this.threads = new PostgresThreads(settings.poolSize(), this::serve);
  }

  private static HikariConfig config(PostgresSettings settings, PostgresConnector connector) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("acteon-postgres");
    config.setDataSource(connector);
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(settings.pooling().minimumIdle());
    long life = settings.pooling().maxLifetime().toMillis();
    config.setMaxLifetime(life);
    config.setIdleTimeout(Math.min(MOST_IDLE_MILLIS, life / 2));
    config.setKeepaliveTime(settings.pooling().keepalive().toMillis());
    config.setLeakDetectionThreshold(settings.pooling().leakDetection().toMillis());
    config.setConnectionTimeout(Math.max(LEAST_WAIT.toMillis(), settings.deadline().toMillis()));
    config.setValidationTimeout(ANSWER.toMillis());
    // The server was asked already, with an answer in words.
    config.setInitializationFailTimeout(-1);
    return config;
  }

  /**
   * What {@code work} reads. If the connection breaks, the work is done once more on another (B6).
   */
  public <T> T read(Function<PostgresSession, T> work) {
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
  public static boolean worthAnotherConnection(BackendException failure) {
    return failure.code() == ErrorCode.UNAVAILABLE && failure.effect() == Effect.NOT_APPLIED;
  }

  /** What {@code work} gives, done once. */
  public <T> T call(Function<PostgresSession, T> work) {
    return call(deadline(), work);
  }

  /** What {@code work} gives, done once, by {@code deadline}. */
  public <T> T call(long deadline, Function<PostgresSession, T> work) {
    if (Thread.currentThread().isInterrupted()) {
      throw ended(ErrorCode.INTERRUPTED, Effect.NOT_APPLIED);
    }
    PostgresWork<T> asked = new PostgresWork<>(this, deadline, work);
    threads.submit(asked);
    return asked.await();
  }

  /** On a thread of the pool. */
  private void serve(PostgresWork<?> work) {
    if (work.isWithdrawn()) {
      return;
    }
    try (Connection lent = borrow()) {
      long start = System.nanoTime();
      PostgresSession session =
          new PostgresSession(this, lent.unwrap(PgConnection.class), work.deadline() + GRACE_NANOS);
      try {
        work.perform(session);
      } finally {
        drop(lent, session.close());
        used.increment();
        useNanos.add(System.nanoTime() - start);
      }
    } catch (SQLException none) {
      PostgresFailure.of(none);
      work.refuse(closed ? BackendException.closed() : noConnection());
    }
  }

  /** One that nobody has ended while it idled, because of where it leads. */
  private Connection borrow() throws SQLException {
    Connection lent = connections.getConnection();
    while (lent.unwrap(PgConnection.class).isClosed()) {
      connections.evictConnection(lent);
      lent = connections.getConnection();
    }
    return lent;
  }

  private void drop(Connection lent, PostgresSession.Condition condition) {
    switch (condition) {
      case GOOD -> {}
      case BROKEN -> connections.evictConnection(lent);
      case CUT_OFF -> {
        connections.evictConnection(lent);
        Optional.ofNullable(connections.getHikariPoolMXBean())
            .ifPresent(HikariPoolMXBean::softEvictConnections);
      }
    }
  }

  /** When a call that starts now has to be over, on the clock of {@link System#nanoTime}. */
  public long deadline() {
    return System.nanoTime() + settings.deadline().toNanos();
  }

  /** Ends calls in flight. HikariCP takes its leave of the server in the background. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    connector.close();
    threads.close();
    Thread.ofPlatform().daemon().name("acteon-postgres-close").start(connections::close);
  }

  public PoolStats stats() {
    HikariPoolMXBean now = connections.getHikariPoolMXBean();
    return new PoolStats(
        settings.poolSize(),
        now.getActiveConnections(),
        now.getIdleConnections(),
        threads.waiting() + now.getThreadsAwaitingConnection(),
        used.sum(),
        Duration.ofNanos(useNanos.sum()),
        connector.opened(),
        connector.openTime(),
        connector.refused());
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

  /** The failure of a call that got no connection by its deadline. */
  BackendException noConnection() {
    return connector
        .trouble()
        .map(trouble -> PostgresConnectFailure.of(settings, trouble))
        .orElseGet(() ->
            connections.getHikariPoolMXBean().getActiveConnections() < settings.poolSize()
                ? unavailable("no connection within the deadline")
                : new BackendException(
                    ErrorCode.TIMEOUT,
                    Effect.NOT_APPLIED,
                    "all " + settings.poolSize() + " connections to " + address() + " are busy"));
  }
}
