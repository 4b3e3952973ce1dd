package io.acteon.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The archive serves where no Java is: no JAVA_HOME, and nothing but these programs on the PATH.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArchiveIT {

  /** What the launcher itself calls. */
  private static final List<String> PROGRAMS = List.of("dirname", "readlink");

  private static final Path ARCHIVE = Path.of(System.getProperty("acteon.archive"));
  private static final String ACTION =
      """
      {"namespace": "shop", "tenant": "acme", "provider": "email", "action_type": "welcome",
       "dedup_key": "welcome-42", "payload": {"to": "ada@example.com"}}
      """;

  @TempDir static Path folder;
  private static Path root = folder;
  private static Path path = folder;

  @BeforeAll
  static void unpack() throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    try (var found = Files.list(folder)) {
      root = found.findFirst().orElseThrow();
    }
    path = Files.createDirectory(folder.resolve("programs"));
    for (String program : PROGRAMS) {
      Files.createSymbolicLink(path.resolve(program), Path.of("/usr/bin", program).toRealPath());
    }
  }

  @Test
  void theChecksumIsThatOfTheArchive() throws Exception {
    String expected = Files.readString(Path.of(ARCHIVE + ".sha256"));

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(ARCHIVE));
    assertThat(expected)
        .startsWith(HexFormat.of().formatHex(digest))
        .contains(ARCHIVE.getFileName().toString());
  }

  @Test
  void allBackendsAreThere() throws Exception {
    Process backends = acteon("backends").redirectErrorStream(true).start();

    String said = new String(backends.getInputStream().readAllBytes(), UTF_8);
    assertThat(backends.waitFor()).as(said).isZero();
    assertThat(said).contains("memory", "file", "postgres", "redis");
  }

  /** What the runtime left out would be missed here. */
  @Test
  void aBackendThatReachesNoServerSaysThatAndNothingOfMissingClasses() throws Exception {
    Process migrate =
        acteon(
                Map.of(
                    "ACTEON_STATE_URL", "postgres://a:b@127.0.0.1:1/none",
                    "ACTEON_STATE_DEADLINE_MS", "500"),
                "migrate",
                "-c",
                root.resolve("examples/postgres.toml").toString())
            .redirectErrorStream(true)
            .start();

    String said = new String(migrate.getInputStream().readAllBytes(), UTF_8);
    assertThat(migrate.waitFor()).as(said).isEqualTo(1);
    assertThat(said).contains("127.0.0.1:1").doesNotContain("NoClassDefFound", "Unexpected");
  }

  /** What docker compose gives a container; the image holds this archive and nothing else. */
  @Test
  void takesWhatTheComposeFileSays() throws Exception {
    Map<?, ?> compose = yaml(Files.readString(Path.of("../docker-compose.yml")));
    Map<?, ?> services = (Map<?, ?>) requireNonNull(compose.get("services"));
    Map<?, ?> acteon = (Map<?, ?>) requireNonNull(services.get("acteon"));
    Map<String, String> environment = new HashMap<>();
    ((Map<?, ?>) requireNonNull(acteon.get("environment")))
        .forEach((name, value) -> environment.put(name.toString(), value.toString()));

    Process check =
        acteon(environment, "check", "-c", root.resolve("examples/postgres.toml").toString())
            .redirectErrorStream(true)
            .start();

    String said = new String(check.getInputStream().readAllBytes(), UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said).contains("0.0.0.0:8080", "postgres");
  }

  /** With a Secret of keys, as its values ask for. */
  @Test
  void takesTheConfigurationOfTheChart() throws Exception {
    Map<?, ?> values = yaml(Files.readString(Path.of("../deploy/helm/acteon/values.yaml")));
    Path config =
        Files.writeString(
            folder.resolve("chart.toml"), requireNonNull(values.get("config")).toString());
    Map<String, String> environment =
        Map.of(
            "ACTEON_AUTH_KEYS_FILE",
            folder.resolve("keys.toml").toString(),
            "ACTEON_STATE_URL",
            "postgres://a:b@127.0.0.1:1/none");
    Process key =
        acteon(
                environment,
                "key",
                "new",
                "-c",
                config.toString(),
                "--caller",
                "ada",
                "--role",
                "admin",
                "--tenant",
                "*")
            .redirectErrorStream(true)
            .start();
    String made = new String(key.getInputStream().readAllBytes(), UTF_8);
    assertThat(key.waitFor()).as(made).isZero();

    Process check =
        acteon(environment, "check", "-c", config.toString()).redirectErrorStream(true).start();

    String said = new String(check.getInputStream().readAllBytes(), UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said).contains("0.0.0.0:8080", "postgres");
  }

  private static Map<?, ?> yaml(String text) {
    return (Map<?, ?>)
        requireNonNull(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  @Test
  void theQuickstartServesAndRemembersAfterARestart() throws Exception {
    assertThat(dispatchOnce()).contains("Executed");
    assertThat(dispatchOnce()).contains("Deduplicated");
  }

  private static String dispatchOnce() throws Exception {
    Process server =
        acteon(
                Map.of("ACTEON_SERVER_PORT", "0"),
                "serve",
                "-c",
                root.resolve("examples/quickstart.toml").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (HttpClient http = HttpClient.newHttpClient();
        BufferedReader out = server.inputReader()) {
      HttpRequest dispatch =
          HttpRequest.newBuilder(address(out).resolve("/v1/dispatch"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(ACTION))
              .build();
      return http.send(dispatch, BodyHandlers.ofString()).body();
    } finally {
      server.destroyForcibly().onExit().join();
    }
  }

  private static URI address(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      int at = line.indexOf("http://");
      if (at >= 0) {
        return URI.create(line.substring(at).strip());
      }
    }
    throw new IllegalStateException("the server ended");
  }

  private static ProcessBuilder acteon(String... arguments) throws IOException {
    return acteon(Map.of(), arguments);
  }

  private static ProcessBuilder acteon(Map<String, String> environment, String... arguments)
      throws IOException {
    ProcessBuilder process = new ProcessBuilder(root.resolve("bin/acteon").toString());
    process.command().addAll(List.of(arguments));
    process.directory(Files.createDirectories(folder.resolve("work")).toFile());
    process.environment().clear();
    process.environment().put("PATH", path.toString());
    process.environment().putAll(environment);
    return process;
  }
}
