package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md promises of the first configuration that anybody tries. */
class QuickstartTest {

  private static final Path CONFIGURATION =
      Path.of("../examples/quickstart.toml").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void whatItKnowsIsStillThereAfterItWasKilled() throws IOException {
    try (ServerProcess first = serving()) {
      assertThat(welcome(first)).isEqualTo("Executed");
    }

    try (ServerProcess second = serving()) {
      assertThat(welcome(second)).isEqualTo("Deduplicated");
      assertThat(second.client().get("/v1/audit", Map.of("tenant", "acme")).body().get("records"))
          .extracting(record -> record.get("outcome").stringValue())
          .containsExactly("deduplicated", "executed");
    }
    assertThat(folder.resolve("data/acteon.mv")).isNotEmptyFile();
  }

  private ServerProcess serving() throws IOException {
    ProcessBuilder serve = ServerProcess.acteon("serve", "-c", CONFIGURATION.toString());
    serve.directory(folder.toFile());
    serve.environment().put("ACTEON_SERVER_PORT", "0");
    return ServerProcess.serving(serve);
  }

  private static String welcome(ServerProcess server) {
    return server.client().dispatch(Client.action("acme", "welcome", "welcome-42")).outcome();
  }
}
