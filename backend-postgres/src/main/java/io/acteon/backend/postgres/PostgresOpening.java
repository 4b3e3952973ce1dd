package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Finds out, before an instance is opened, whether it can be. */
final class PostgresOpening {

  private static final Logger LOG = System.getLogger(PostgresOpening.class.getName());
  private static final String KEPT = PostgresSql.reading("kept", "").text();

  private PostgresOpening() {}

  /** Asks the server and checks the schema, on a connection of its own. */
  static PostgresServer check(PostgresSettings settings, PostgresSchema schema) {
    PostgresDataSource source = PostgresDataSource.forCalls(settings);
    String address = settings.url().address();
    try (Connection connection = source.getFirstConnection()) {
      PostgresServer server = PostgresServer.ask(connection, address);
      server.requireUsable(address);
      schema.require(connection);
      requireKept(settings, connection, source.preamble());
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
    } catch (SQLException error) {
      throw failed(settings, error);
    }
  }

  /** As the owner of the tables. */
  static Connection connectToMigrate(PostgresSettings settings) throws SQLException {
    return PostgresDataSource.forMigration(settings).getFirstConnection();
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

  /** A failure to connect, naming the place (B2). */
  static BackendException failed(PostgresSettings settings, SQLException error) {
    PostgresFailure failure = PostgresFailure.of(error);
    boolean late = error.getCause() instanceof SocketTimeoutException;
    return new BackendException(
        late ? ErrorCode.TIMEOUT : ErrorCode.UNAVAILABLE,
        Effect.NOT_APPLIED,
        "PostgreSQL at "
            + settings.url().address()
            + ": "
            + reason(error, failure)
            + (late ? " within " + settings.connectTimeout().toMillis() + " ms" : ""));
  }

  /** Why there was no connection. */
  static String reason(SQLException error, PostgresFailure failure) {
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    return switch (state) {
      case "28P01" -> "it refuses this user or password";
      case "28000" ->
          "it refuses this user or password, or connections from here: see its pg_hba.conf, and"
              + " whether sslmode has to be set";
      case "3D000" -> "it has no such database";
      case "08001", "08004", "08006" -> unreached(error);
      default -> failure.reason();
    };
  }

  private static String unreached(SQLException error) {
    if (PostgresObject.message(error).isPresent()) {
      return PostgresFailure.of(error).reason();
    }
    boolean secured =
        Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
            .anyMatch(
                cause -> cause instanceof SSLException || cause instanceof CertificateException);
    return secured
        ? "TLS failed, as with a certificate that sslrootcert does not vouch for or that is for"
            + " another host"
        : "it cannot be reached, or none of the hosts takes writes";
  }
}
