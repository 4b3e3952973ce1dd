package io.acteon.backend.postgres.connect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a connection pooler says for itself. It answers like a server, mostly as a violation of the
 * protocol, and ends the connection.
 *
 * @param sent whether a statement may have reached a server
 */
record PostgresPoolerRefusal(boolean sent, String reason) {

  private record Known(String words, boolean sent, String reason) {}

  private static final Pattern PARAMETER =
      Pattern.compile("unsupported startup parameter(?: in options)?: ([a-z_.]{1,64})");

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "no more connections allowed",
              false,
              "the pooler takes no more connections: raise its max_client_conn or lower pool_size"),
          new Known(
              "query_wait_timeout",
              false,
              "the pooler found no free connection to the server within its query_wait_timeout:"
                  + " raise its pool size or lower pool_size"),
          new Known(
              "client_login_timeout",
              false,
              "the pooler did not reach the server within its client_login_timeout"),
          new Known(
              "server login",
              false,
              "the pooler cannot log in to the server: see the pooler's log"),
          new Known(
              "cannot connect to server",
              false,
              "the pooler cannot reach the server: see the pooler's log"),
          new Known(
              "login rejected", false, "the pooler or its server refuses logins: see their logs"),
          new Known(
              "no such database",
              false,
              "the pooler has no such database: name it in its configuration"),
          new Known("no such user", false, "the pooler does not know this user"),
          new Known("does not allow connections", false, "the pooler has disabled the database"),
          new Known("database is disabled", false, "the pooler has disabled the database"),
          new Known("shutting down", false, "the pooler is shutting down"),
          new Known("server conn crashed", true, "the pooler lost its connection to the server"),
          new Known(
              "query_timeout",
              true,
              "the pooler's query_timeout passed, which is below deadline_ms"),
          new Known(
              "idle transaction timeout", true, "the pooler's idle_transaction_timeout passed"));

  /** The meaning of a message, if it is one of a pooler. */
  static Optional<PostgresPoolerRefusal> of(String message) {
    String said = message.toLowerCase(Locale.ROOT);
    Matcher parameter = PARAMETER.matcher(said);
    if (parameter.find()) {
      return Optional.of(
          new PostgresPoolerRefusal(
              false,
              "the pooler refuses the start-up parameter "
                  + parameter.group(1)
                  + ": take it out of the URL, or list it in the pooler's"
                  + " ignore_startup_parameters and set it for the role in the database"));
    }
    return KNOWN.stream()
        .filter(known -> said.contains(known.words()))
        .findFirst()
        .map(known -> new PostgresPoolerRefusal(known.sent(), known.reason()));
  }
}
