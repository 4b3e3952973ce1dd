package io.acteon.backend.postgres.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What an error of the driver means. Its own words go to the log at debug level alone, because they
 * can hold values (B5).
 *
 * @param reason for people
 */
public record PostgresFailure(ErrorCode code, Fate fate, String reason) {

  private static final Logger LOG = System.getLogger(PostgresFailure.class.getName());

  private static final String DISK_FULL = "the server's disk is full: make room on it";

  /** What became of the statement. */
  public enum Fate {
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
  public static PostgresFailure of(SQLException error) {
    LOG.log(Level.DEBUG, "a statement failed", error);
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    if (error instanceof PostgresTimelines.Outdated outdated) {
      return away(Fate.MISLED, outdated.reason());
    }
    return switch (state) {
      case "40001", "40P01", "23505" ->
          new PostgresFailure(ErrorCode.OVERLOADED, Fate.COLLIDED, "it kept colliding with others");
      case "57014", "55P03" ->
          new PostgresFailure(ErrorCode.TIMEOUT, Fate.UNDONE, "the deadline passed");
      case "53100" -> new PostgresFailure(ErrorCode.UNAVAILABLE, undoneOr(error), DISK_FULL);
      case "53200" -> away(Fate.UNDONE, "the server is out of memory");
      case "53300" ->
          away(
              Fate.UNDONE,
              "the server has too many connections: raise its max_connections or lower pool_size");
      case "53000", "53400" -> away(Fate.UNDONE, "the server is short of means");
      case "57P03" -> away(Fate.UNDONE, "the server is starting up or shutting down");
      case "42P01", "42703", "3F000" ->
          new PostgresFailure(
              ErrorCode.SCHEMA,
              Fate.REFUSED,
              PostgresObject.missing(error).orElse("tables are missing")
                  + ": run scripts/migrate.sh -c FILE");
      case "42501" ->
          new PostgresFailure(
              ErrorCode.SCHEMA,
              Fate.REFUSED,
              "the user lacks a privilege"
                  + PostgresObject.denied(error).map(what -> ": " + what).orElse("")
                  + "; scripts/postgres-roles.sql grants what is needed");
      case "25006" -> away(Fate.MISLED, "the server takes no writes");
      case "26000", "42P05" ->
          away(
              Fate.UNDONE,
              "a pooler in between mixes up prepared statements: add prepareThreshold=0 to the URL");
      // The driver says so before it sends anything.
      case "08003" -> away(Fate.MISLED, "the connection was closed before this was sent");
      default -> other(error, state);
    };
  }

  private static PostgresFailure away(Fate fate, String reason) {
    return new PostgresFailure(ErrorCode.UNAVAILABLE, fate, reason);
  }

  private static PostgresFailure other(SQLException error, String state) {
    Optional<String> said = PostgresObject.message(error);
    if (said.isEmpty()) {
      return away(Fate.LOST, "the connection broke");
    }
    if (!endsConnections(state)) {
      return new PostgresFailure(
          ErrorCode.INTERNAL, Fate.REFUSED, "the server refused it with SQLState " + state);
    }
    return PostgresPoolerRefusal.of(said.get())
        .map(refusal -> away(refusal.sent() ? Fate.LOST : Fate.MISLED, refusal.reason()))
        .orElseGet(() -> away(Fate.LOST, ending(state)));
  }

  /** Why the server ended the connection, or itself. */
  private static String ending(String state) {
    return switch (state) {
      case "57P01" -> "the server ended the connection, as when it is stopped or an operator does";
      case "57P02" -> "the server crashed and starts again";
      case "57P04" -> "the database was dropped";
      case "57P05", "25P03", "25P04" -> "the server ended the connection, which was idle too long";
      case "58030", "58P01", "58P02" ->
          "the server's storage failed (SQLState " + state + "): see its log";
      default ->
          (state.startsWith("XX") ? "the server failed in itself" : "the connection broke")
              + " (SQLState "
              + state
              + ")";
    };
  }

  /**
   * A plain error was undone; what ends the connection as well, or the server, can come after the
   * commit. The word is translated into the server's language: one that is not known counts as the
   * worse.
   */
  private static Fate undoneOr(SQLException error) {
    return PostgresObject.severity(error).equals(Optional.of("ERROR")) ? Fate.UNDONE : Fate.LOST;
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
        || state.equals("40003");
  }

  /** Whether the connection is of no more use. */
  public boolean breaksConnection() {
    return fate == Fate.MISLED || fate == Fate.LOST;
  }

  /** This failure of a statement at {@code address} that {@code writes} or not. */
  public BackendException toException(String address, boolean writes) {
    Effect effect =
        switch (fate) {
          case COLLIDED, UNDONE, MISLED -> Effect.NOT_APPLIED;
          case REFUSED -> Effect.REJECTED;
          case LOST -> writes ? Effect.UNKNOWN : Effect.NOT_APPLIED;
        };
    return new BackendException(code, effect, "PostgreSQL at " + address + ": " + reason);
  }
}
