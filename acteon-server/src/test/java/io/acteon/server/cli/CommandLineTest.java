package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> environment, String... arguments) {
    Invocation invocation =
        new Invocation(
            environment, directory, new PrintWriter(out, true), new PrintWriter(err, true), false);
    return Main.run(invocation, arguments);
  }

  private int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private String write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @Test
  void checkSaysWhatWouldRun() throws IOException {
    write(
        "rules/some.yaml",
        """
        rules:
          - name: one
            condition: { field: action.tenant, eq: a }
            action: { type: deny }
          - name: two
            condition: { field: action.tenant, eq: b }
            action: { type: deny }
        """);
    String file =
        write(
            "good.toml",
            """
            [server]
            port = 9090
            [rules]
            directory = "rules"
            [[providers]]
            name = "email"
            type = "log"
            """);

    assertThat(run("check", "-c", file)).isZero();
    assertThat(out.toString())
        .containsPattern("configuration +.*good.toml")
        .containsPattern("listens on +127.0.0.1:9090")
        .containsPattern("state +memory")
        .containsPattern("audit +memory")
        .containsPattern("rules +2 in .*rules")
        .containsPattern("providers +email \\(log\\)");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theFileMayBeNamedBeforeOrAfterTheCommand() throws IOException {
    String file = write("some.toml", "[server]\nport = 9091\n");
    assertThat(run("-c", file, "check")).isZero();
    assertThat(run("check", "--config=" + file)).isZero();
    assertThat(out.toString()).containsPattern("(?s)9091.*9091");
  }

  @Test
  void theFileInTheWorkingDirectoryIsTheDefault() throws IOException {
    write("acteon.conf", "server.port = 9092");
    assertThat(run("check")).isZero();
    assertThat(out.toString()).contains("9092");

    write("acteon.toml", "[server]\nport = 9093\n");
    assertThat(run("check")).isZero();
    assertThat(out.toString()).contains("9093");
  }

  @Test
  void everyProblemIsALineAndTheCodeIsTwo() throws IOException {
    String file =
        write(
            "bad.toml",
            """
            [server]
            port = "eighty"
            hots = "x"
            [state]
            backend = "postgress"
            [executor]
            max_retries = -1
            [[providers]]
            name = "email"
            type = "webhook"
            url = "ftp://user:hunter2@example.com"
            """);
    assertThat(run("check", "-c", file)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(5).noneMatch(line -> line.contains("\tat "));
    assertThat(err.toString()).doesNotContain("hunter2");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void brokenRulesAreTheConfigurationsFault() throws IOException {
    write("rules/bad.yaml", "rules:\n  - name: x\n    action: { type: explode }\n");
    String file = write("rules.toml", "[rules]\ndirectory = \"rules\"\n");
    assertThat(run("check", "-c", file)).isEqualTo(2);
    assertThat(err.toString()).contains("bad.yaml").doesNotContain("\tat ");
  }

  @Test
  void aRuleThatReroutesToNowhereIsFound() throws IOException {
    write(
        "rules/some.yaml",
        """
        rules:
          - name: elsewhere
            condition: { field: action.tenant, eq: a }
            action: { type: reroute, target_provider: emial }
        """);
    String file =
        write(
            "some.toml",
            """
            [rules]
            directory = "rules"
            [[providers]]
            name = "email"
            type = "log"
            """);

    assertThat(run("check", "-c", file)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "rules: rule \"elsewhere\" reroutes to \"emial\", which is no provider;"
                + " did you mean \"email\"?");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(run("check", "-c", "nowhere.toml")).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("nowhere.toml: no such file");
  }

  @Test
  void migrateSaysWhatIsThere() {
    assertThat(run("migrate")).isZero();
    assertThat(run("migrate")).isZero();
    assertThat(out.toString()).containsPattern("state +memory").containsPattern("audit +memory");
  }

  @Test
  void migrateLeavesAuditAloneWhereItIsOff() {
    assertThat(run(Map.of("ACTEON_AUDIT_ENABLED", "false"), "migrate")).isZero();
    assertThat(out.toString()).contains("state").doesNotContain("audit");
  }

  @Test
  void backendsListsWhatCanBeChosen() {
    assertThat(run("backends")).isZero();
    assertThat(out.toString())
        .containsPattern("memory +state backend +class path")
        .containsPattern("memory +audit backend +class path: .* tamper_evidence")
        .containsPattern("webhook +provider type +class path");
  }

  @Test
  void brokenPluginsAreWarnedAboutAndHarmNobody() throws IOException {
    Path plugins = directory.resolve("anywhere");
    Files.createDirectories(plugins.resolve("empty"));
    assertThat(run(Map.of("ACTEON_PLUGINS", plugins.toString()), "backends")).isEqualTo(1);
    assertThat(err.toString()).contains("Warning: plugins/empty: the folder holds no .jar file");
    assertThat(out.toString()).contains("memory");
  }

  @Test
  void aPluginsFolderInTheWorkingDirectoryIsLeftAlone() throws IOException {
    Files.createDirectories(directory.resolve("plugins/empty"));
    assertThat(run("backends")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aPluginsFolderThatWasAskedForMustExist() {
    assertThat(run(Map.of("ACTEON_PLUGINS", "/no/such/folder"), "backends")).isEqualTo(2);
    assertThat(err.toString()).contains("ACTEON_PLUGINS").contains("/no/such/folder");
  }

  @Test
  void aClaimThatCanExpireWhileItsActionIsExecutedIsWarnedOf() throws IOException {
    write(
        "rules/some.yaml",
        """
        rules:
          - name: brief
            condition: { field: action.tenant, eq: a }
            action: { type: deduplicate, ttl_seconds: 60 }
          - name: long
            condition: { field: action.tenant, eq: b }
            action: { type: deduplicate, ttl_seconds: 86400 }
        """);
    String file = write("some.toml", "[rules]\ndirectory = \"rules\"\n");

    assertThat(run("check", "-c", file)).isZero();
    assertThat(err.toString())
        .contains("Warning: rules: rule \"brief\" has ttl_seconds = 60")
        .doesNotContain("long\"");
  }

  @Test
  void rulesThatAreSurelyNotMeantAreWarnedOf() throws IOException {
    write(
        "rules/some.yaml",
        """
        rules:
          - name: counting
            condition: { state_counter: nobody, gt: 3 }
            action: { type: deny }
        """);
    String file = write("some.toml", "[rules]\ndirectory = \"rules\"\n");

    assertThat(run("check", "-c", file)).isZero();
    assertThat(err.toString())
        .contains("Warning: rules: rule \"counting\" asks for state_counter \"nobody\"");
  }

  @Test
  void claimsThatOutliveTheirProcessCanBeLookedAt() throws IOException {
    String file =
        write(
            "some.toml",
            "[state]\nbackend = \"file\"\nfolder = \"" + directory.resolve("data") + "\"\n");

    assertThat(run("claims", "list", "-c", file, "--namespace", "shop", "--tenant", "acme"))
        .isZero();
  }

  @Test
  void claimsInTheMemoryOfAnotherProcessCannotBeLookedAt() {
    assertThat(run("claims", "list", "--namespace", "shop", "--tenant", "acme")).isEqualTo(2);
    assertThat(err.toString())
        .contains("state.backend", "memory", "within the process that serves");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claims",
        "claims list",
        "claims list --namespace a --tenant b --limit 0",
        "claims show --namespace a --tenant b",
        "claims release k"
      })
  void claimsNeedToKnowWhose(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("--help").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chekc", "--nothing", "check --port"})
  void wrongUsageIsCodeTwo(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("--help").doesNotContain("\tat ");
  }

  @Test
  void aMisspelledCommandIsGuessed() {
    run("chekc");
    assertThat(err.toString()).contains("check");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "check --help",
        "migrate -h",
        "backends --help",
        "plugin --help",
        "plugin check --help",
        "claims --help",
        "claims list --help",
        "claims show -h",
        "claims release --help"
      })
  void helpTeachesByExample(String arguments) {
    assertThat(run(arguments.split(" "))).isZero();
    assertThat(out.toString()).contains("Examples:", "--config", "Exit codes:");
  }

  @Test
  void saysItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("acteon ").contains("Java 25");
  }
}
