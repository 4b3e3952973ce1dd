package io.acteon.backend.postgres;

import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.jdbc.PgConnection;

/** What is done with each new connection for calls before anybody gets it. */
final class PostgresNewConnection {

  /**
   * Statements rely on these: each sees what was committed before it, and finds its rows by an
   * index even if it was planned when there were few.
   */
  private static final String SET =
      "SET default_transaction_isolation = 'read committed'; SET enable_seqscan = off";

  private PostgresNewConnection() {}

  /**
   * Sets what calls rely on.
   *
   * @throws SQLException if the connection is not to be used; the caller closes it
   */
  static void prepare(PgConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SET);
    }
  }
}
