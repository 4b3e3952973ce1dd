package io.acteon.backend.postgres.pool;

import io.acteon.backend.postgres.connect.PostgresFailure;
import io.acteon.backend.postgres.connect.PostgresFailure.Fate;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgConnection;

/**
 * One connection in the hands of one call, from when it is lent until the call ends. For the thread
 * that does the call's work alone, but for {@link #end}.
 */
public final class PostgresSession {

  private static final int ATTEMPTS = 8;
  private static final long PAUSE_NANOS = 1_000_000;

  /** What a connection is still good for. */
  enum Condition {
    /** For the next call. */
    GOOD,
    /** For nothing. */
    BROKEN,
    /** For nothing, and neither is presumably any other that leads to the same server. */
    CUT_OFF
  }

  /** Reads the row that a result is at. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The server undid it because of others, and the same may work at once. */
  private static final class Collision extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient BackendException failure;

    Collision(BackendException failure) {
      super(null, null, false, false);
      this.failure = failure;
    }
  }

  private final PostgresPool pool;
  private final PgConnection connection;
  private final long deadline;
  private boolean inTransaction;
  private Condition condition = Condition.GOOD;
  private boolean returned;
  private Optional<ErrorCode> ended = Optional.empty();

  PostgresSession(PostgresPool pool, PgConnection connection, long deadline) {
    this.pool = pool;
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * The rows of one statement. Outside of a transaction it is sent again if the server says that it
   * undid it because of others, and for no other reason (B6).
   */
  public <T> List<T> query(PostgresSql sql, Row<T> row, @Nullable Object... parameters) {
    Supplier<List<T>> statement = () -> execute(sql, row, parameters);
    return inTransaction ? statement.get() : untilNoCollision(statement);
  }

  /** Whether a statement gives a row. */
  public boolean any(PostgresSql sql, Object... parameters) {
    return !query(sql, row -> true, parameters).isEmpty();
  }

  /**
   * Some statements in one transaction. The work is done again from its start if the server undid
   * it because of others.
   */
  public <T> T transaction(Supplier<T> work) {
    return untilNoCollision(() -> once(work));
  }

  private <T> T once(Supplier<T> work) {
    begin();
    boolean committed = false;
    try {
      T result = work.get();
      commit();
      committed = true;
      return result;
    } finally {
      inTransaction = false;
      leave(committed);
    }
  }

  private void begin() {
    requireUsable();
    try {
      connection.setAutoCommit(false);
      inTransaction = true;
    } catch (SQLException error) {
      throw failed(PostgresFailure.of(error), false);
    }
  }

  private void commit() {
    requireUsable();
    try {
      connection.commit();
    } catch (SQLException error) {
      throw failed(PostgresFailure.of(error), true);
    }
  }

  private void leave(boolean committed) {
    if (condition != Condition.GOOD || ended().isPresent()) {
      return;
    }
    try {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException error) {
      PostgresFailure.of(error);
      condition = Condition.BROKEN;
    }
  }

  private <T> List<T> execute(PostgresSql sql, Row<T> row, @Nullable Object... parameters) {
    requireUsable();
    String preamble = pool.source().preamble();
    try (PreparedStatement statement = connection.prepareStatement(preamble + sql.text())) {
      if (sql.replans()) {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      }
      bind(statement, parameters);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = result(statement, preamble)) {
        while (result.next()) {
          rows.add(row.read(result));
        }
      }
      return rows;
    } catch (SQLException error) {
      // Without its commit, a transaction did nothing.
      throw failed(PostgresFailure.of(error), sql.writes() && !inTransaction);
    } catch (RuntimeException | Error unexpected) {
      // Nobody knows what of the server's answer is still to be read.
      condition = Condition.BROKEN;
      throw unexpected;
    }
  }

  /** How values of Java become parameters of a statement. */
  private void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
        case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("int8", numbers));
        case UUID[] scopes -> statement.setArray(i + 1, connection.createArrayOf("uuid", scopes));
        // The one that may be absent is a number.
        case null -> statement.setNull(i + 1, Types.BIGINT);
        case Object value -> statement.setObject(i + 1, value);
      }
    }
  }

  /** The preamble is a statement with a result of its own. */
  private static ResultSet result(PreparedStatement statement, String preamble)
      throws SQLException {
    if (preamble.isEmpty()) {
      return statement.executeQuery();
    }
    statement.execute();
    statement.getMoreResults();
    return Objects.requireNonNull(statement.getResultSet(), "statements give rows");
  }

  private static <T> T untilNoCollision(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (Collision collision) {
        if (attempt == ATTEMPTS) {
          throw collision.failure;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS << attempt));
      }
    }
  }

  private void requireUsable() {
    if (System.nanoTime() - deadline > 0) {
      throw pool.ended(ErrorCode.TIMEOUT, Effect.NOT_APPLIED);
    }
    ended()
        .ifPresent(code -> {
          throw pool.ended(code, Effect.NOT_APPLIED);
        });
    if (condition != Condition.GOOD) {
      throw pool.unavailable("the connection broke before this was sent");
    }
  }

  private RuntimeException failed(PostgresFailure failure, boolean writes) {
    if (failure.breaksConnection()) {
      condition = Condition.CUT_OFF;
    }
    Optional<ErrorCode> cause = ended();
    if (failure.breaksConnection() && cause.isPresent()) {
      boolean unknown = failure.fate() == Fate.LOST && writes;
      return pool.ended(cause.get(), unknown ? Effect.UNKNOWN : Effect.NOT_APPLIED);
    }
    BackendException exception = failure.toException(pool.address(), writes);
    return failure.fate() == Fate.COLLIDED ? new Collision(exception) : exception;
  }

  /**
   * Ends the call with its connection, for the caller, without waiting for the server.
   *
   * @param why the code that it fails with
   */
  synchronized void end(ErrorCode why) {
    if (returned || ended.isPresent()) {
      return;
    }
    ended = Optional.of(why);
    try {
      connection.abort(task -> Thread.ofVirtual().start(task));
    } catch (SQLException already) {
      // The connection is gone, which is what this is for.
    }
  }

  private synchronized Optional<ErrorCode> ended() {
    return ended;
  }

  /** Ends it for the thread, and says what the connection is still good for. */
  synchronized Condition close() {
    returned = true;
    if (ended.isEmpty()) {
      return condition;
    }
    // A server that lets a deadline pass answers nobody; what a caller ends says nothing of it.
    return ended.get() == ErrorCode.TIMEOUT ? Condition.CUT_OFF : Condition.BROKEN;
  }
}
