package io.acteon.backend.postgres.connect;

import io.acteon.backend.postgres.sql.PostgresSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgConnection;

/**
 * Gives new connections what statements rely on: the server ends a statement at the call's
 * deadline, and a transaction left open; each statement sees what was committed before it, and
 * finds its rows by an index even if it was planned when there were few.
 *
 * <p>Nothing of it is asked for at start-up, which poolers refuse or drop. Without a pooler it is
 * set for the connection. Behind one, which may give each transaction another connection to the
 * server, it goes before each statement in one message with it, and so into the same transaction.
 */
final class PostgresNewConnection {

  private static final String LOCAL = "${local}";
  private static final String PROBE = "SELECT 'acteon looks for a pooler'";
  private static final String NAMES = PostgresSql.reading("pooler-names", "").text();

  private final String session;
  private final String transaction;
  private volatile String preamble = "";
  private volatile Optional<Boolean> prepares = Optional.empty();

  private PostgresNewConnection(String session, String transaction) {
    this.session = session;
    this.transaction = transaction;
  }

  static PostgresNewConnection plain() {
    return new PostgresNewConnection("", "");
  }

  static PostgresNewConnection forCalls(PostgresSettings settings) {
    long millis = settings.deadline().toMillis();
    String options = settings.url().parameters().getOrDefault("options", "");
    String timeouts =
        setting(options, "statement_timeout", millis)
            + setting(options, "idle_in_transaction_session_timeout", millis);
    String all = timeouts + ", set_config('enable_seqscan', 'off', " + LOCAL + ")";
    return new PostgresNewConnection(
        select(all, false)
            + "; SELECT set_config('default_transaction_isolation', 'read committed', false)",
        select(all, true) + "; ");
  }

  private static String select(String settings, boolean local) {
    return "SELECT " + settings.substring(2).replace(LOCAL, Boolean.toString(local));
  }

  /** Whoever sets it in the URL's options means it. */
  private static String setting(String options, String name, long millis) {
    return options.contains(name)
        ? ""
        : ", set_config('" + name + "', '" + millis + "', " + LOCAL + ")";
  }

  /** What goes before each statement, in one message with it; empty without a pooler. */
  String preamble() {
    return preamble;
  }

  /**
   * Makes a connection ready.
   *
   * @throws SQLException if it is not to be used; the caller closes it
   */
  void prepare(PgConnection connection, PostgresGreeting greeting) throws SQLException {
    if (greeting.pooled()) {
      preamble = transaction;
      if (!keepsPrepared(connection)) {
        connection.setPrepareThreshold(0);
      }
    } else if (!session.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(session);
      }
    }
  }

  private boolean keepsPrepared(PgConnection connection) throws SQLException {
    Optional<Boolean> known = prepares;
    if (known.isEmpty()) {
      known = Optional.of(probe(connection));
      prepares = known;
    }
    return known.get();
  }

  /**
   * Whether the pooler keeps prepared statements apart, which it does by names of its own: the
   * driver's name at the server is one that the next connection would use as well.
   */
  private static boolean probe(PgConnection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement probe = connection.prepareStatement(PROBE)) {
      probe.unwrap(PGStatement.class).setPrepareThreshold(1);
      probe.executeQuery().close();
      probe.executeQuery().close();
      return renamed(connection);
    } catch (SQLException mixedUp) {
      PostgresFailure.of(mixedUp);
      return false;
    } finally {
      leave(connection);
    }
  }

  private static boolean renamed(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery(NAMES)) {
      row.next();
      boolean renamed = row.getBoolean("renamed");
      if (!renamed) {
        // Not to be met by another connection that is lent the same server.
        ask.execute("DEALLOCATE ALL");
      }
      return renamed;
    }
  }

  private static void leave(PgConnection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
