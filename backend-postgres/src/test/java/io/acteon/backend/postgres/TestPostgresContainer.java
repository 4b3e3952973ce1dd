package io.acteon.backend.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A container, where Docker runs. Its library removes it when the JVM is gone. */
final class TestPostgresContainer implements TestPostgresSource {

  private static final String IMAGE = "postgres:16-alpine";

  @Override
  public Optional<Started> start() {
    if (!dockerRuns()) {
      return Optional.empty();
    }
    PostgreSQLContainer container =
        new PostgreSQLContainer(IMAGE)
            .withUsername(USER)
            .withPassword(PASSWORD)
            .withDatabaseName("postgres")
            .withCommand("postgres", "-c", "max_connections=300");
    container.start();
    String url =
        "postgres://%s:%s@%s:%d/postgres"
            .formatted(USER, PASSWORD, container.getHost(), container.getMappedPort(5432));
    return Optional.of(new Started(url, "a container of " + IMAGE));
  }

  /** The library itself takes long to find out, and complains at length. */
  private static boolean dockerRuns() {
    try {
      Process docker =
          new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return docker.waitFor(5, TimeUnit.SECONDS) && docker.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
