package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds out, before an instance is opened, whether it can be. */
final class PostgresOpening {

  private PostgresOpening() {}

  /** Asks the server and checks the schema, on a connection of its own. */
  static PostgresServer check(PostgresSettings settings, PostgresSchema schema) {
    try (Connection connection = connect(settings)) {
      PostgresServer server = PostgresServer.ask(connection);
      server.requireUsable(settings.url().address());
      schema.require(connection);
      server.warn(settings.url().address());
      return server;
    } catch (SQLException error) {
      throw failed(settings, error);
    }
  }

  static Connection connect(PostgresSettings settings) throws SQLException {
    return PostgresDataSource.forCalls(settings).getConnection();
  }

  /** A failure to connect, naming the place (B2). */
  static BackendException failed(PostgresSettings settings, SQLException error) {
    PostgresFailure failure = PostgresFailure.of(error);
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    String reason =
        switch (state) {
          case "28P01", "28000" -> "it refuses this user or password";
          case "3D000" -> "it has no such database";
          case "08001", "08004", "08006" ->
              "it cannot be reached, or none of the hosts takes writes";
          default -> failure.reason();
        };
    boolean late = error.getCause() instanceof SocketTimeoutException;
    return new BackendException(
        late ? ErrorCode.TIMEOUT : ErrorCode.UNAVAILABLE,
        Effect.NOT_APPLIED,
        "PostgreSQL at "
            + settings.url().address()
            + ": "
            + reason
            + (late ? " within " + settings.connectTimeout().toMillis() + " ms" : ""));
  }
}
