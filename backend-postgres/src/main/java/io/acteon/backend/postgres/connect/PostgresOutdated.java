package io.acteon.backend.postgres.connect;

import java.sql.SQLException;

/** A server that takes writes on a timeline which its cluster has left. */
final class PostgresOutdated extends SQLException {

  private static final long serialVersionUID = 1L;

  PostgresOutdated(String reason) {
    super(reason, "25006");
  }

  /** In words for people; holds no values. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
