package io.acteon.backend.postgres.connect;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a server's message says of tables and other objects. Only names are taken out of it: the
 * rest can hold values, and is in the server's language.
 */
final class PostgresObject {

  private static final Pattern DENIED =
      Pattern.compile(
          "(permission denied for|must be owner of)"
              + " (table|relation|sequence|view|schema|database|function|index|extension)"
              + " \"?([A-Za-z0-9_.$-]{1,128})\"?");
  private static final Pattern MISSING =
      Pattern.compile("(relation|schema) \"([A-Za-z0-9_.$-]{1,128})\" does not exist");

  private PostgresObject() {}

  /** What the server said; empty if it was the driver who failed. */
  static Optional<String> message(SQLException error) {
    return said(error).map(said -> Optional.ofNullable(said.getMessage()).orElse(""));
  }

  /** The word before a message, such as ERROR or FATAL, in the server's language. */
  static Optional<String> severity(SQLException error) {
    return said(error).flatMap(said -> Optional.ofNullable(said.getSeverity()));
  }

  /** Which object the user may not use, and the right to give. */
  static Optional<String> denied(SQLException error) {
    return message(error)
        .map(DENIED::matcher)
        .filter(Matcher::find)
        .map(found -> {
          String object = found.group(2) + " " + found.group(3);
          return found.group(1).startsWith("must")
              ? "it has to be the owner of " + object + " or a member of that role"
              : "it needs " + rights(found.group(2)) + " on " + object;
        });
  }

  private static String rights(String kind) {
    return switch (kind) {
      case "schema" -> "USAGE (and to migrate, CREATE)";
      case "sequence" -> "USAGE";
      case "view" -> "SELECT";
      case "database" -> "CONNECT (and to migrate, CREATE)";
      case "function" -> "EXECUTE";
      default -> "SELECT, INSERT, UPDATE, DELETE";
    };
  }

  /** Which object is not there. */
  static Optional<String> missing(SQLException error) {
    return message(error)
        .map(MISSING::matcher)
        .filter(Matcher::find)
        .map(found -> "the " + found.group(1) + " " + found.group(2) + " is missing");
  }

  private static Optional<ServerErrorMessage> said(SQLException error) {
    return error instanceof PSQLException driver
        ? Optional.ofNullable(driver.getServerErrorMessage())
        : Optional.empty();
  }
}
