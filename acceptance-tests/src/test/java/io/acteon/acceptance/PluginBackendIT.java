package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

  private static final Path BUILT = Path.of("../examples/custom-backend/target/plugin/sqlite");

  @TempDir private Path folder;
  private Path configuration;

  @BeforeEach
  void installAndConfigure() throws IOException {
    Path plugin = Files.createDirectories(folder.resolve("plugins/sqlite"));
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
            backend = "sqlite"
            file = "data/acteon.db"
            [audit]
            backend = "sqlite"
            file = "data/acteon.db"
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
            line.matches(
                "sqlite +state backend +plugins/sqlite: .*jar +due_extension durable fenced_writes"))
        .anyMatch(line ->
            line.matches("sqlite +audit backend +plugins/sqlite: .*jar +durable tamper_evidence"));
    assertThat(backends.waitFor()).isZero();
  }

  @Test
  void isFoundFineByTheCheckOfPlugins() throws Exception {
    Process check = ServerProcess.acteon("plugin", "check", BUILT.toString()).start();
    List<String> lines = check.inputReader().lines().toList();
    assertThat(check.waitFor()).as("%s", lines).isZero();
    assertThat(lines)
        .contains("Fine: state backend sqlite, audit backend sqlite in " + BUILT.toRealPath());
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
        .contains("state  sqlite, under the prefix kit_", "Conformance of sqlite: ")
        .doesNotContain("FAILED");
    assertThat(Files.readString(folder.resolve("acteon-conformance/sqlite.json")))
        .contains("\"version\" : \"0.1.0")
        .doesNotContain("\"version\" : \"unknown\"");
    assertThat(folder.resolve("data").toFile().list()).containsExactly("acteon.db");
    assertThat(keys()).isNotEmpty().noneMatch(key -> key.contains("kit_"));
  }

  /** Of all rows in the file, read with the plugin's own driver. */
  private List<String> keys() throws Exception {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("plugins/sqlite"))) {
      for (Path jar : files.toList()) {
        jars.add(jar.toUri().toURL());
      }
    }
    try (URLClassLoader driver = new URLClassLoader(jars.toArray(URL[]::new))) {
      Driver sqlite =
          (Driver) driver.loadClass("org.sqlite.JDBC").getDeclaredConstructor().newInstance();
      String url = "jdbc:sqlite:" + folder.resolve("data/acteon.db");
      try (Connection connection = sqlite.connect(url, new Properties());
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT k FROM acteon")) {
        List<String> keys = new ArrayList<>();
        while (rows.next()) {
          keys.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
        }
        return keys;
      }
    }
  }

  private static String welcome(ServerProcess server) {
    return server.client().dispatch(Client.action("acme", "welcome", "welcome-42")).outcome();
  }
}
