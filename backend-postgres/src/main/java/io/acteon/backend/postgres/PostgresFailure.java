package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/**
 * What an error of the driver means. Its own words go to the log at debug level alone, because they
 * can hold values (B5).
 *
 * @param reason for people
 */
record PostgresFailure(ErrorCode code, Fate fate, String reason) {

  private static final Logger LOG = System.getLogger(PostgresFailure.class.getName());

  /** What became of the statement. */
  enum Fate {
    /** The server undid it because of others; the same may work at once. */
    COLLIDED,
    /** The server undid it. */
    UNDONE,
    /** The server undid it, and would do so again. */
    REFUSED,
    /** The server undid it, and the connection leads to the wrong place. */
    MISLED,
    /** The answer is missing or says nothing of the statement, and the connection is broken. */
    LOST
  }

  /** The meaning of {@code error}. */
  static PostgresFailure of(SQLException error) {
    LOG.log(Level.DEBUG, "a statement failed", error);
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    return switch (state) {
      case "40001", "40P01", "23505" ->
          new PostgresFailure(ErrorCode.OVERLOADED, Fate.COLLIDED, "it kept colliding with others");
      case "57014", "55P03" ->
          new PostgresFailure(ErrorCode.TIMEOUT, Fate.UNDONE, "the deadline passed");
      case "53200", "53300", "53400", "57P03" ->
          new PostgresFailure(ErrorCode.UNAVAILABLE, Fate.UNDONE, "the server is short of means");
      case "42P01", "42703", "3F000" ->
          new PostgresFailure(
              ErrorCode.SCHEMA, Fate.REFUSED, "tables are missing: run scripts/migrate.sh -c FILE");
      case "42501" ->
          new PostgresFailure(ErrorCode.SCHEMA, Fate.REFUSED, "the user lacks a privilege");
      case "25006" ->
          new PostgresFailure(ErrorCode.UNAVAILABLE, Fate.MISLED, "the server takes no writes");
      default -> other(error, state);
    };
  }

  private static PostgresFailure other(SQLException error, String state) {
    boolean answered =
        error instanceof PSQLException driver && driver.getServerErrorMessage() != null;
    if (answered && !endsConnections(state)) {
      return new PostgresFailure(
          ErrorCode.INTERNAL, Fate.REFUSED, "the server refused it with SQLState " + state);
    }
    return new PostgresFailure(ErrorCode.UNAVAILABLE, Fate.LOST, "the connection broke");
  }

  /**
   * Whether the server may have ended the connection, or itself, with that answer: the commit can
   * have come before. The word FATAL is translated into the server's language; these are not.
   */
  private static boolean endsConnections(String state) {
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("58")
        || state.startsWith("XX")
        || state.equals("25P03")
        || state.equals("25P04")
        || state.equals("40003")
        || state.equals("53100");
  }

  /** Whether the connection is of no more use. */
  boolean breaksConnection() {
    return fate == Fate.MISLED || fate == Fate.LOST;
  }

  /** This failure of a statement at {@code address} that {@code writes} or not. */
  BackendException toException(String address, boolean writes) {
    Effect effect =
        switch (fate) {
          case COLLIDED, UNDONE, MISLED -> Effect.NOT_APPLIED;
          case REFUSED -> Effect.REJECTED;
          case LOST -> writes ? Effect.UNKNOWN : Effect.NOT_APPLIED;
        };
    return new BackendException(code, effect, "PostgreSQL at " + address + ": " + reason);
  }
}
