package io.acteon.benchmarks.dispatch;

import io.acteon.benchmarks.files.Temporary;
import io.acteon.benchmarks.postgres.PostgresUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The configuration of a gateway that deduplicates, records, and does nothing else. */
final class GatewayFiles {

  private GatewayFiles() {}

  /**
   * Writes it, as an operator would.
   *
   * @param postgres whose tables it uses
   * @param kept for how long claims and records are
   * @return the file to start with
   */
  static Path write(PostgresUnderTest postgres, Duration kept) {
    try {
      Path folder = Temporary.folder();
      Files.createDirectories(folder.resolve("rules"));
      Files.writeString(
          folder.resolve("rules/rules.yaml"),
          """
          rules:
            - name: once
              condition: { field: action.namespace, eq: bench }
              action: { type: deduplicate, ttl_seconds: %d }
          """
              .formatted(kept.toSeconds()));
      return Files.writeString(
          folder.resolve("acteon.toml"),
          """
          [server]
          port = 0
          [state]
          backend = "postgres"
          url = "%s"
          prefix = "%s"
          [audit]
          ttl_seconds = %d
          cleanup_interval_seconds = 10
          [rules]
          directory = "rules"
          [[providers]]
          name = "email"
          type = "nothing"
          """
              .formatted(postgres.url(), postgres.prefix(), kept.toSeconds()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
