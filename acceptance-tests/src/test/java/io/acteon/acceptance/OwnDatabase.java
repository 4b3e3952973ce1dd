package io.acteon.acceptance;

import io.acteon.backend.postgres.TestPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** A database of the test server that no other test uses, dropped when closed. */
record OwnDatabase(String name) implements AutoCloseable {

  static OwnDatabase create() {
    String name = "own_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    TestPostgres.get().execute("CREATE DATABASE " + name);
    return new OwnDatabase(name);
  }

  /** Where it is, as the setting {@code url}. */
  String url() {
    return URI.create(TestPostgres.get().urlAt(TestPostgres.get().address()))
        .resolve("/" + name)
        .toString();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The names of every table, index, view, sequence, function, type and schema there is. */
  Set<String> objects() throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT 'relation ' || relnamespace::regnamespace || '.' || relname FROM pg_class
                UNION SELECT 'function ' || pronamespace::regnamespace || '.' || proname FROM pg_proc
                UNION SELECT 'type ' || typnamespace::regnamespace || '.' || typname FROM pg_type
                UNION SELECT 'schema ' || nspname FROM pg_namespace\
                """)) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  @Override
  public void close() {
    TestPostgres.get().execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  private Connection connect() throws SQLException {
    TestPostgres server = TestPostgres.get();
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s"
            .formatted(server.address().getHostString(), server.address().getPort(), name),
        server.user(),
        server.password());
  }
}
