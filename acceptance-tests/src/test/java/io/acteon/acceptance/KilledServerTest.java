package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {

  @TempDir private Path folder;

  @Test
  void leavesClaimsCountersAndRecordsToTheNext() throws Exception {
    Path file = Servers.write(folder, TestPostgres.get().url(), TestPostgres.get().newPrefix());
    assertThat(run("migrate", file).waitFor()).isZero();
    assertThat(run("migrate", file).waitFor()).isZero();

    try (Running first = Running.of(run("serve", file))) {
      assertThat(first.client().dispatch(Client.action("acme", "welcome", "k")).outcome())
          .isEqualTo("Executed");
      for (int i = 0; i < 100; i++) {
        first.client().dispatch(Client.action("acme", "alert", "a" + i));
      }
    }

    try (Running second = Running.of(run("serve", file))) {
      assertThat(second.client().dispatch(Client.action("acme", "welcome", "k")).outcome())
          .isEqualTo("Deduplicated");
      assertThat(second.client().dispatch(Client.action("acme", "alert", "b")).outcome())
          .isEqualTo("Throttled");
      assertThat(second.client().get("/v1/audit", Map.of("limit", "1000")).body().get("records"))
          .hasSize(103);
    }
  }

  private static Process run(String command, Path file) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.acteon.server.cli.Main",
                command,
                "-c",
                file.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A server in a process of its own, which is killed in the end. */
  private record Running(Process process, Client client) implements AutoCloseable {

    static Running of(Process process) throws IOException {
      BufferedReader out = process.inputReader();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        int at = line.indexOf("http://");
        if (at >= 0) {
          return new Running(process, new Client(URI.create(line.substring(at).strip())));
        }
      }
      throw new IllegalStateException("the server ended with " + process.exitValue());
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
