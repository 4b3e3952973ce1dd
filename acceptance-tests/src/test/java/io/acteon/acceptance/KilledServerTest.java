package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {

  @TempDir private Path folder;

  @Test
  void leavesClaimsCountersAndRecordsToTheNext() throws Exception {
    Path file = Servers.write(folder, TestPostgres.get().url(), TestPostgres.get().newPrefix());
    assertThat(migrate(file)).isZero();
    assertThat(migrate(file)).isZero();

    try (ServerProcess first = serve(file)) {
      assertThat(first.client().dispatch(Client.action("acme", "welcome", "k")).outcome())
          .isEqualTo("Executed");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> claims(file, "show", "k").contains("done"));
      for (int i = 0; i < 100; i++) {
        first.client().dispatch(Client.action("acme", "alert", "a" + i));
      }
    }

    try (ServerProcess second = serve(file)) {
      assertThat(second.client().dispatch(Client.action("acme", "welcome", "k")).outcome())
          .isEqualTo("Deduplicated");
      assertThat(second.client().dispatch(Client.action("acme", "alert", "b")).outcome())
          .isEqualTo("Throttled");
      assertThat(second.client().get("/v1/audit", Map.of("limit", "1000")).body().get("records"))
          .hasSize(103);
    }
    assertThat(claims(file, "list")).contains("k ").contains("done");
    assertThat(claims(file, "release", "k")).doesNotContain("released");
    assertThat(claims(file, "release", "k", "--yes")).contains("released");
    assertThat(claims(file, "list")).doesNotContain("done");
  }

  private static int migrate(Path file) throws IOException, InterruptedException {
    return ServerProcess.acteon("migrate", "-c", file.toString()).start().waitFor();
  }

  /** What {@code acteon claims} prints. */
  private static String claims(Path file, String command, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "claims",
                command,
                "-c",
                file.toString(),
                "--namespace",
                "shop",
                "--tenant",
                "acme"));
    arguments.addAll(List.of(more));
    Process process = ServerProcess.acteon(arguments.toArray(String[]::new)).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static ServerProcess serve(Path file) throws IOException {
    return ServerProcess.serving(ServerProcess.acteon("serve", "-c", file.toString()));
  }
}
