package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Arrangements that are wrong in one way each, and what is found of each. */
class DoctorCommandTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void rules() throws IOException {
    Files.createDirectories(directory.resolve("rules"));
  }

  private int run(Map<String, String> environment, String... arguments) {
    Invocation invocation =
        new Invocation(
            environment, directory, new PrintWriter(out, true), new PrintWriter(err, true), false);
    return Main.run(invocation, arguments);
  }

  /** The exit code with this configuration. */
  private int doctor(String configuration, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("acteon.toml"), configuration);
    return run(environment, "doctor", "-c", file.toString());
  }

  private int doctor(String configuration) throws IOException {
    return doctor(configuration, Map.of());
  }

  private void assertFound(String level, String check, String... words) {
    assertThat(
            out.toString()
                .lines()
                .filter(line -> line.matches(" +" + level + " +" + check + " .*")))
        .as(out.toString())
        .anyMatch(line -> Stream.of(words).allMatch(line::contains));
  }

  @Test
  void secretsInPlainConfigurationAreAWarningThatDoesNotShowThem() throws IOException {
    int code =
        doctor(
            """
            [[providers]]
            name = "email"
            type = "webhook"
            url = "http://127.0.0.1:1/"
            signing_secrets = ["whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]
            headers.Authorization = "Bearer hunter2"
            """);
    assertThat(code).isEqualTo(2);
    assertFound(
        "warning",
        "configuration.secrets",
        "providers.email.signing_secrets",
        "providers.email.headers.Authorization");
    assertThat(out.toString()).doesNotContain("hunter2", "MDEy");
  }

  @Test
  void secretsThatComeFromTheEnvironmentAreFine() throws IOException {
    doctor(
        """
        [[providers]]
        name = "email"
        type = "webhook"
        url = "http://127.0.0.1:1/"
        headers.Authorization = "Bearer ${TOKEN}"
        """,
        Map.of("TOKEN", "hunter2"));
    assertFound("ok", "configuration.secrets");
    assertThat(out.toString()).doesNotContain("hunter2");
  }

  @Test
  void aFileOfSecretsThatEverybodyMayReadIsSaidToBeThat() throws IOException {
    Path file = Files.createFile(directory.resolve("acteon.toml"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    doctor(
        """
        [[providers]]
        name = "email"
        type = "webhook"
        url = "http://127.0.0.1:1/"
        headers.Authorization = "Bearer hunter2"
        """);
    assertFound("warning", "configuration.secrets", "every user of this machine");
  }

  @Test
  void anOpenAddressIsAnError() throws IOException {
    assertThat(doctor("[server]\nhost = \"0.0.0.0\"\n")).isEqualTo(2);
    assertFound("error", "configuration.file", "server.host", "0.0.0.0");
  }

  @Test
  void anOpenAddressThatIsMeantToBeIsAWarning() throws IOException {
    doctor(
        """
        [server]
        host = "0.0.0.0"
        [server.management]
        host = "::"
        port = 9090
        [auth]
        allow_unauthenticated = true
        """);
    assertFound("warning", "server.open", "server.host", "0.0.0.0");
    assertFound("warning", "server.open", "server.management.host");
    assertFound("warning", "server.tls", "server.host", "in plain text");
    assertFound("warning", "server.tls", "server.management.host");
  }

  @Test
  void anOpenAddressWithKeysWantsTls() throws IOException {
    String open =
        """
        [auth]
        keys_file = "keys.toml"
        [server]
        host = "0.0.0.0"
        """;
    doctor(open);
    assertFound("ok", "server.open", "0.0.0.0");
    assertFound("warning", "server.tls", "keys, tokens");
    doctor(open + "[server.tls]\ncertificate_file = \"a.crt\"\nkey_file = \"a.key\"\n");
    assertFound("ok", "server.tls", "encrypted");
  }

  @Test
  void aRuleThatNeverMatchesIsAWarning() throws IOException {
    Files.writeString(
        directory.resolve("rules/some.yaml"),
        """
        rules:
          - name: all
            action: { type: allow }
          - name: late
            condition: { field: action.tenant, eq: a }
            action: { type: deny }
          - name: never
            condition: { field: time.hour, gt: 23 }
            action: { type: deny }
        """);
    assertThat(
            doctor(
                """
                [rules]
                directory = "rules"
                [[providers]]
                name = "email"
                type = "log"
                """))
        .isEqualTo(1);
    assertFound("warning", "rules.unmatched", "\"late\" (", "some.yaml:4)", "\"all\"");
    assertFound("warning", "rules.unmatched", "\"never\" (", "some.yaml:7)");
  }

  @Test
  void aRerouteToNowhereAndACounterThatNobodyCountsAreFound() throws IOException {
    Files.writeString(
        directory.resolve("rules/some.yaml"),
        """
        rules:
          - name: away
            condition: { state_counter: nobody, gt: 3 }
            action: { type: reroute, target_provider: sms }
        """);
    assertThat(doctor("[rules]\ndirectory = \"rules\"\n")).isEqualTo(2);
    assertFound("error", "rules.reroute", "\"sms\"");
    assertFound("warning", "rules.counter", "\"nobody\"");
  }

  @Test
  void rulesThatCannotBeReadAreAnError() throws IOException {
    Files.writeString(directory.resolve("rules/some.yaml"), "rules:\n  - nome: x\n");
    assertThat(doctor("[rules]\ndirectory = \"rules\"\n")).isEqualTo(2);
    assertFound("error", "rules.directory", "some.yaml");
  }

  @Test
  void aProviderThatIsAwayIsAnErrorAndOneThatIsThereGetsNoRequest() throws IOException {
    int gone = freePort();
    try (ServerSocket there = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(
              doctor(
                  """
                  [[providers]]
                  name = "there"
                  type = "webhook"
                  url = "http://127.0.0.1:%d/path"
                  [[providers]]
                  name = "gone"
                  type = "webhook"
                  url = "http://127.0.0.1:%d/path"
                  """
                      .formatted(there.getLocalPort(), gone)))
          .isEqualTo(2);
      assertFound("ok", "provider.reach", "127.0.0.1:" + there.getLocalPort());
      assertFound("error", "provider.reach", "127.0.0.1:" + gone);
      assertThat(there.accept().getInputStream().read()).as("what was sent").isEqualTo(-1);
    }
  }

  @Test
  void aReceiverThatShakesNoHandsIsAnError() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              deaf.accept().close();
            } catch (IOException ended) {
              // The test is over.
            }
          });
      assertThat(
              doctor(
                  """
                  [[providers]]
                  name = "deaf"
                  type = "webhook"
                  url = "https://localhost:%d/"
                  """
                      .formatted(deaf.getLocalPort())))
          .isEqualTo(2);
      assertFound("ok", "provider.reach");
      assertThat(out.toString()).containsPattern("error +provider\\.(tls|reach) ");
    }
  }

  @Test
  void plainTextToAnotherHostIsAWarning() throws IOException {
    assertThat(
            doctor(
                """
                [[providers]]
                name = "far"
                type = "webhook"
                url = "http://receiver.invalid/"
                """))
        .isEqualTo(2);
    assertFound("error", "provider.reach", "cannot be resolved");
    assertFound("warning", "provider.tls", "plain text");
  }

  @Test
  void aStoreThatKeepsNothingIsAWarning() throws IOException {
    assertThat(doctor("[[providers]]\nname = \"email\"\ntype = \"log\"\n")).isEqualTo(1);
    assertFound("warning", "store.durable");
    assertThat(err.toString()).contains("Opening the state backend memory");
  }

  @Test
  void aFileThatIsNotThereYetIsLeftThatWay() throws IOException {
    doctor("[state]\nbackend = \"file\"\nfolder = \"%s\"\n".formatted(directory.resolve("data")));
    assertFound("info", "file.opens", "not there yet");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void findingsAreOneJsonObject() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("acteon.toml"),
            """
            [server]
            host = "0.0.0.0"
            [auth]
            allow_unauthenticated = true
            """);
    assertThat(run(Map.of(), "doctor", "--json", "-c", file.toString())).isEqualTo(1);

    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertThat(report.path("worst").stringValue()).isEqualTo("warning");
    assertThat(report.path("parts").values())
        .extracting(part -> part.path("part").stringValue())
        .containsExactly("configuration", "server", "rules", "providers", "state", "audit");
    JsonNode open = report.path("parts").path(1).path("findings").path(0);
    assertThat(open.path("level").stringValue()).isEqualTo("warning");
    assertThat(open.path("check").stringValue()).isEqualTo("server.open");
    assertThat(open.path("where").stringValue()).isEqualTo("server.host");
    assertThat(open.path("what").stringValue()).isNotEmpty();
    assertThat(open.path("advice").stringValue()).isNotEmpty();
  }

  @Test
  void aConfigurationThatCannotBeUsedIsAFindingAsWell() throws IOException {
    Path file = Files.writeString(directory.resolve("acteon.toml"), "[server]\nprot = 80\n");
    assertThat(run(Map.of(), "doctor", "--json", "-c", file.toString())).isEqualTo(2);
    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertThat(report.path("parts").path(0).path("findings").path(0).path("where").stringValue())
        .isEqualTo("server.prot");
  }

  /** Where nothing listens. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
