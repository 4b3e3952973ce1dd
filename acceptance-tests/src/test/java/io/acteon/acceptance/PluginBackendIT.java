package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example backend, as it was packaged, in the plugins folder of a server that has never seen
 * it. It runs after the packaging, and so in {@code mvn verify} and not in {@code mvn test}.
 */
class PluginBackendIT {

  private static final Path BUILT = Path.of("../examples/custom-backend/target/plugin/mvstore");

  @TempDir private Path folder;
  private Path configuration;

  @BeforeEach
  void installAndConfigure() throws IOException {
    Path plugin = Files.createDirectories(folder.resolve("plugins/mvstore"));
    try (Stream<Path> jars = Files.list(BUILT)) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, plugin.resolve(jar.getFileName()));
      }
    }
    Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        folder.resolve("rules/rules.yaml"),
        """
        rules:
          - name: once
            condition: { field: action.action_type, eq: welcome }
            action: { type: deduplicate, ttl_seconds: 3600 }
        """);
    configuration =
        Files.writeString(
            folder.resolve("acteon.toml"),
            """
            [server]
            port = 0
            [state]
            backend = "mvstore"
            folder = "data"
            [audit]
            backend = "mvstore"
            folder = "data"
            [rules]
            directory = "rules"
            [[providers]]
            name = "email"
            type = "log"
            """);
  }

  private ProcessBuilder acteon(String command) {
    ProcessBuilder process =
        ServerProcess.acteon(command, "-c", configuration.toString()).directory(folder.toFile());
    process.environment().put("ACTEON_PLUGINS", folder.resolve("plugins").toString());
    return process;
  }

  @Test
  void isListedWithWhereItWasFoundAndWhatItPromises() throws Exception {
    Process backends = acteon("backends").start();

    assertThat(backends.inputReader().lines())
        .anyMatch(line ->
            line.matches("mvstore +state backend +plugins/mvstore: .*jar +durable fenced_writes"))
        .anyMatch(line -> line.matches("mvstore +audit backend +plugins/mvstore: .*jar +durable"));
    assertThat(backends.waitFor()).isZero();
  }

  @Test
  void keepsClaimsAndRecordsThroughTheDeathOfTheServer() throws Exception {
    assertThat(acteon("migrate").start().waitFor()).isZero();

    try (ServerProcess first = ServerProcess.serving(acteon("serve"))) {
      assertThat(welcome(first)).isEqualTo("Executed");
      assertThat(welcome(first)).isEqualTo("Deduplicated");
    }

    try (ServerProcess second = ServerProcess.serving(acteon("serve"))) {
      assertThat(welcome(second)).isEqualTo("Deduplicated");
      assertThat(second.client().get("/v1/audit", Map.of("tenant", "acme")).body().get("records"))
          .extracting(record -> record.get("outcome").stringValue())
          .containsExactly("deduplicated", "deduplicated", "executed");
    }
  }

  @Test
  void keepsTheContractWhereItIsInstalledAndLeavesNothingBehind() throws Exception {
    assertThat(acteon("migrate").start().waitFor()).isZero();

    Process conformance = acteon("conformance").start();
    String text = conformance.inputReader().lines().collect(Collectors.joining("\n"));

    assertThat(conformance.waitFor()).as(text).isZero();
    assertThat(text)
        .contains("state  mvstore, under the prefix kit_", "Conformance of mvstore: ")
        .doesNotContain("FAILED");
    assertThat(folder.resolve("data").toFile().list())
        .containsExactlyInAnyOrder("acteon_state.mv", "acteon_audit.mv");
  }

  private static String welcome(ServerProcess server) {
    return server.client().dispatch(Client.action("acme", "welcome", "welcome-42")).outcome();
  }
}
