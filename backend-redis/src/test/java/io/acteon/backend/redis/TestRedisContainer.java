package io.acteon.backend.redis;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;

/** A container, where Docker runs. Its library removes it when the JVM is gone. */
final class TestRedisContainer {

  static final String IMAGE = "redis:7-alpine";

  private static final int PORT = 6379;

  private TestRedisContainer() {}

  /** The setting {@code url} of a started one, or nothing without Docker. */
  static Optional<String> start() {
    if (!dockerRuns()) {
      return Optional.empty();
    }
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .withCommand(
                "redis-server",
                "--requirepass",
                TestRedisServer.PASSWORD,
                "--appendonly",
                "yes",
                "--appendfsync",
                "always");
    container.start();
    return Optional.of(
        "redis://:%s@%s:%d"
            .formatted(
                TestRedisServer.PASSWORD, container.getHost(), container.getMappedPort(PORT)));
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
