package io.acteon.backend.redis.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.lettuce.core.RedisCommandExecutionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of the driver or an error reply means. Its own words go to the log at debug level
 * alone, because they can hold what nobody should read (B5).
 *
 * @param word with which the server's reply began; empty without a reply
 */
record RedisFailure(ErrorCode code, Fate fate, String word, String reason) {

  private static final Logger LOG = System.getLogger(RedisFailure.class.getName());

  /** Replies begin with it; Redis 6 quotes it in the middle if a script's command was refused. */
  private static final Pattern WORD = Pattern.compile("(?:^|(?<= -))([A-Z]{2,})(?=\\s)");

  private static final Pattern COMMAND =
      Pattern.compile("the '([a-zA-Z0-9_|.-]{1,64})' (?:sub)?command");
  private static final Pattern UNKNOWN_COMMAND =
      Pattern.compile("unknown command '([a-zA-Z0-9_|.-]{1,64})'");
  private static final Pattern FORBIDDEN_IN_SCRIPT =
      Pattern.compile("ACL failure in script|executing the script can't (?:run|access)");

  /** What became of the call. */
  enum Fate {
    /** The server did nothing, and may do it later. */
    UNDONE,
    /** The server did nothing, and would refuse again. */
    REFUSED,
    /** The server did nothing, and the connection leads to the wrong one. */
    MISLED,
    /** There is no answer. */
    LOST
  }

  /** The meaning of {@code error}. */
  static RedisFailure of(Throwable error) {
    LOG.log(Level.DEBUG, "a call failed", error);
    return error instanceof RedisCommandExecutionException
        ? answered(String.valueOf(error.getMessage()))
        : new RedisFailure(ErrorCode.UNAVAILABLE, Fate.LOST, "", "the connection broke");
  }

  private static RedisFailure answered(String message) {
    String word = word(message);
    if (message.contains("NOPERM") || FORBIDDEN_IN_SCRIPT.matcher(message).find()) {
      return new RedisFailure(ErrorCode.SCHEMA, Fate.REFUSED, word, forbidden(message));
    }
    if (message.contains("max number of clients reached")) {
      return away(Fate.UNDONE, word, "the server has too many connections: raise its maxclients");
    }
    return switch (word) {
      case "READONLY" -> away(Fate.MISLED, word, "the server is a replica and takes no writes");
      case "LOADING", "MASTERDOWN" -> away(Fate.UNDONE, word, "the server is not ready yet");
      case "CLUSTERDOWN", "TRYAGAIN", "MOVED", "ASK" ->
          away(Fate.UNDONE, word, "the cluster does not serve this key now");
      case "OOM" -> away(Fate.UNDONE, word, "the server's memory is full");
      case "MISCONF" -> away(Fate.UNDONE, word, "the server cannot persist, and takes no writes");
      case "NOREPLICAS" -> away(Fate.UNDONE, word, "the server has too few replicas to write");
      case "BUSY" -> away(Fate.UNDONE, word, "the server is held up by somebody's script");
      case "NOSCRIPT" -> away(Fate.UNDONE, word, "the server has lost its scripts");
      case "NOAUTH", "WRONGPASS" -> away(Fate.REFUSED, word, "it refuses this user or password");
      case "DENIED" ->
          away(
              Fate.REFUSED,
              word,
              "the server is in protected mode: set a password for it, or bind it to loopback");
      default -> new RedisFailure(ErrorCode.INTERNAL, Fate.REFUSED, word, refused(message, word));
    };
  }

  /** Names the command: what the user may not do is else a search through all there are. */
  private static String forbidden(String message) {
    Matcher command = COMMAND.matcher(message);
    if (command.find()) {
      return "the user may not run the command "
          + command.group(1)
          + ": allow it with ACL SETUSER (+"
          + command.group(1)
          + ")";
    }
    if (message.contains("key")) {
      return "the user may not touch these keys: allow those that begin with the prefix with ACL"
          + " SETUSER (~PREFIX*)";
    }
    return FORBIDDEN_IN_SCRIPT.matcher(message).find()
        ? "the user may not run a command that scripts use: allow those that docs/redis.md lists"
            + " with ACL SETUSER"
        : "the user may not do this: see ACL LOG on the server";
  }

  private static String refused(String message, String word) {
    Matcher unknown = UNKNOWN_COMMAND.matcher(message);
    return unknown.find()
        ? "the server does not know the command " + unknown.group(1) + ", or has renamed it"
        : "the server refused it with " + word;
  }

  private static RedisFailure away(Fate fate, String word, String reason) {
    return new RedisFailure(ErrorCode.UNAVAILABLE, fate, word, reason);
  }

  private static String word(String message) {
    Matcher matcher = WORD.matcher(message);
    String word = "an unknown error";
    while (matcher.find()) {
      word = matcher.group(1);
    }
    return word;
  }

  /** This failure of a call to {@code address}. */
  BackendException toException(String address, boolean mayHaveWritten) {
    Effect effect =
        switch (fate) {
          case UNDONE, MISLED -> Effect.NOT_APPLIED;
          case REFUSED -> Effect.REJECTED;
          case LOST -> mayHaveWritten ? Effect.UNKNOWN : Effect.NOT_APPLIED;
        };
    return new BackendException(code, effect, "Redis at " + address + ": " + reason);
  }
}
