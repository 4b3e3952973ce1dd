package io.acteon.backend.postgres.pool;

import io.acteon.backend.postgres.connect.PostgresConnectFailure;
import io.acteon.backend.postgres.connect.PostgresDataSource;
import io.acteon.backend.postgres.connect.PostgresServer;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Finds out, before an instance is opened, whether it can be. */
public final class PostgresOpening {

  private static final Logger LOG = System.getLogger(PostgresOpening.class.getName());
  private static final String KEPT = PostgresSql.reading("kept", "").text();

  private PostgresOpening() {}

  /** Asks the server and checks the schema, and says in the log what is risky. */
  static PostgresServer check(PostgresSettings settings, PostgresSchema schema) {
    PostgresServer server = ask(settings, schema);
    String address = settings.url().address();
    server.warn(address, settings.replicatedStorage());
    if (settings.url().trustsNetwork()) {
      LOG.log(
          Level.WARNING,
          "PostgreSQL at {0} is beyond this machine, and sslmode is {1}: somebody on the way could"
              + " read along or answer in its place; set sslmode=verify-full and sslrootcert in"
              + " the URL",
          address,
          settings.url().parameters().getOrDefault("sslmode", "not set"));
    }
    return server;
  }

  /**
   * Asks the server and checks the schema, on a connection of its own.
   *
   * @throws BackendException if no instance can be opened there
   */
  public static PostgresServer ask(PostgresSettings settings, PostgresSchema schema) {
    PostgresDataSource source = PostgresDataSource.forCalls(settings);
    String address = settings.url().address();
    try (Connection connection = source.getFirstConnection()) {
      PostgresServer server = PostgresServer.ask(connection, address);
      server.requireUsable(address);
      schema.require(connection);
      requireKept(settings, connection, source.preamble());
      return server;
    } catch (SQLException error) {
      throw PostgresConnectFailure.of(settings, error);
    }
  }

  /** A pooler, or a role's own settings, may drop what was asked for without a word. */
  private static void requireKept(PostgresSettings settings, Connection connection, String preamble)
      throws SQLException {
    String options = settings.url().parameters().getOrDefault("options", "");
    if (!preamble.isEmpty() && !options.isEmpty()) {
      throw refusal(
          settings,
          "the parameter options does not pass a pooler: take it out of the URL, and set it for the"
              + " role in the database with ALTER ROLE");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(preamble + KEPT);
      if (!preamble.isEmpty()) {
        statement.getMoreResults();
      }
      try (ResultSet row = Objects.requireNonNull(statement.getResultSet(), "it asks")) {
        row.next();
        requireKept(
            settings, "transaction_isolation", row.getString("isolation"), "read committed");
        requireKept(settings, "enable_seqscan", row.getString("scans"), "off");
        if (row.getString("timeout").equals("0")) {
          throw refusal(settings, "statement_timeout is 0 there, although it was set");
        }
      }
    }
  }

  private static void requireKept(
      PostgresSettings settings, String name, String found, String needed) {
    if (!found.equals(needed)) {
      throw refusal(
          settings,
          "%s is %s there, although %s was asked for; set it for the role in the database with ALTER ROLE, or connect past the pooler"
              .formatted(name, found, needed));
    }
  }

  private static BackendException refusal(PostgresSettings settings, String reason) {
    return new BackendException(
        ErrorCode.SCHEMA,
        Effect.REJECTED,
        "PostgreSQL at " + settings.url().address() + ": " + reason);
  }
}
