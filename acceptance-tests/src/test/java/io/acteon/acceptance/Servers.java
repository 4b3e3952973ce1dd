package io.acteon.acceptance;

import io.acteon.backend.postgres.TestPostgres;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers with one configuration on one database, each with instances of its own. */
final class Servers implements AutoCloseable {

  private static final String RULES =
      """
      rules:
        - name: once
          condition: { field: action.action_type, eq: welcome }
          action: { type: deduplicate, ttl_seconds: 3600 }
        - name: calm-down
          condition: { field: action.action_type, eq: alert }
          action: { type: throttle, max_count: 100, window_seconds: 600 }
      """;

  private final ActeonConfig config;
  private final List<ActeonServer> started = new ArrayList<>();

  /** Migrates a prefix of its own; {@code url} leads to the database. */
  Servers(Path folder, String url) {
    this.config = configuration(folder, url);
    config.state().factory().migrate();
    config.audit().backend().factory().migrate();
  }

  /** The configuration, written as an operator would. */
  static Path write(Path folder, String url, String prefix) {
    try {
      Files.createDirectories(folder.resolve("rules"));
      Files.writeString(folder.resolve("rules/rules.yaml"), RULES);
      return Files.writeString(
          folder.resolve("acteon.toml"),
          """
          [server]
          port = 0
          [state]
          backend = "postgres"
          url = "%1$s"
          prefix = "%2$s"
          deadline_ms = 2000
          [audit]
          backend = "postgres"
          url = "%1$s"
          prefix = "%2$s"
          deadline_ms = 2000
          [rules]
          directory = "rules"
          [[providers]]
          name = "email"
          type = "log"
          """
              .formatted(url, prefix));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ActeonConfig configuration(Path folder, String url) {
    Path file = write(folder, url, TestPostgres.get().newPrefix());
    return ConfigLoader.load(Optional.of(file), Map.of(), Catalogue.discover(Optional.empty()));
  }

  /** One more server. */
  Client start() {
    ActeonServer server = ActeonServer.start(config);
    started.add(server);
    return new Client(server.address());
  }

  @Override
  public void close() {
    started.forEach(ActeonServer::close);
  }
}
