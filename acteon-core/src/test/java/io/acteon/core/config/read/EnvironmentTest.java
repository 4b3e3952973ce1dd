package io.acteon.core.config.read;

import static io.acteon.core.config.read.Loaded.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.ActeonConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void everyKeyCanBeOverridden() {
    ActeonConfig config =
        Loaded.from(
            """
            [server]
            port = 1
            [[providers]]
            name = "e-mail"
            type = "webhook"
            url = "http://localhost/x"
            """,
            Map.of(
                "ACTEON_SERVER_PORT", "9090",
                "ACTEON_STATE_BACKEND", "testing",
                "ACTEON_STATE_URL", "from the environment",
                "ACTEON_AUDIT_BACKEND", "memory",
                "ACTEON_AUDIT_MAX_RECORDS", "5",
                "ACTEON_AUDIT_REDACT_FIELDS", "iban, pin",
                "ACTEON_RULES_DIRECTORY", "rules",
                "ACTEON_PROVIDERS_E_MAIL_URL", "http://localhost/y"));
    assertThat(config.server().port()).isEqualTo(9090);
    assertThat(config.state().factory())
        .isEqualTo(new TestingBackend.Factory<>("from the environment", "acteon_", 8));
    assertThat(config.audit().redact().fields()).containsExactly("iban", "pin");
    assertThat(config.rules().directory()).hasToString("Optional[/rules]");
    assertThat(config.providers().getFirst().section().getString("url"))
        .isEqualTo("http://localhost/y");
  }

  @Test
  void twoProvidersDoNotShareTheirVariables() {
    String provider = "[[providers]]\nname = \"%s\"\ntype = \"webhook\"\nurl = \"http://a/b\"\n";
    for (String other : List.of("a_b", "A-B", "a.b", "a b", "a/b")) {
      assertThat(problems(provider.formatted("a-b") + provider.formatted(other), Map.of()))
          .as(other)
          .containsExactly(
              "providers."
                  + other
                  + ": shares the environment variables ACTEON_PROVIDERS_A_B_… with"
                  + " providers.a-b; give one of them another name (acteon.toml line 5)");
    }
  }

  @Test
  void lettersOfAnyScriptTellVariablesApart() {
    ActeonConfig config =
        Loaded.from(
            """
            [[providers]]
            name = "注文"
            type = "webhook"
            url = "http://localhost/x"
            [[providers]]
            name = "通知"
            type = "webhook"
            url = "http://localhost/x"
            """,
            Map.of("ACTEON_PROVIDERS_通知_URL", "http://localhost/y"));
    assertThat(config.providers())
        .extracting(provider -> provider.section().getString("url"))
        .containsExactly("http://localhost/x", "http://localhost/y");
  }

  @Test
  void overridesAreMeantLiterally() {
    ActeonConfig config =
        Loaded.from(
            "[state]\nbackend = \"testing\"\nurl = \"${NONE}\"",
            Map.of("ACTEON_STATE_URL", "${USER} $${x}"));
    assertThat(config.state().factory())
        .isEqualTo(new TestingBackend.Factory<>("${USER} $${x}", "acteon_", 8));
  }

  @Test
  void anEmptyVariableIsAsGoodAsNone() {
    assertThat(
            Loaded.from("", Map.of("ACTEON_SERVER_PORT", "", "ACTEON_STATE_X", "")).server().port())
        .isEqualTo(8080);
  }

  @Test
  void aProblemNamesTheVariable() {
    assertThat(problems("[server]\nport = 1", Map.of("ACTEON_SERVER_PORT", "x")))
        .containsExactly(
            "server.port: found \"x\"; allowed is a whole number from 0 to 65535"
                + " (environment variable ACTEON_SERVER_PORT)");
  }

  @Test
  void aVariableThatFitsNoKeyIsGuessed() {
    assertThat(
            problems(
                "[state]\nbackend = \"testing\"\nurl = \"x\"",
                Map.of("ACTEON_STATE_POLSIZE", "3", "ACTEON_EXECUTOR_WHATEVER_ELSE", "1")))
        .containsExactly(
            "ACTEON_EXECUTOR_WHATEVER_ELSE: an environment variable for a key that does not exist;"
                + " known after ACTEON_EXECUTOR_ are MAX_CONCURRENT, MAX_RETRIES, RETRY_BASE_MS,"
                + " RETRY_MAX_MS, TIMEOUT_SECONDS",
            "ACTEON_STATE_POLSIZE: an environment variable for a key that does not exist;"
                + " did you mean ACTEON_STATE_POOL_SIZE?");
  }

  @Test
  void keysOfAnotherBackendAreNoKeys() {
    assertThat(problems("", Map.of("ACTEON_STATE_URL", "postgres://a:hunter2@b/c")))
        .singleElement()
        .asString()
        .startsWith("ACTEON_STATE_URL: ")
        .doesNotContain("hunter2");
  }

  @Test
  void variablesThatAreNotForTheConfigurationAreLeftAlone() {
    Loaded.from(
        "",
        Map.of(
            "ACTEON_TEST_POSTGRES_URL", "x",
            "ACTEON_BUILD", "never",
            "ACTEON_PLUGINS", "x",
            "ACTEON_LOG_LEVEL", "debug",
            "ACTEON_SERVICE_PORT", "set by a container platform"));
  }

  @Test
  void whatCannotBeJudgedIsNotBlamed() {
    assertThat(
            problems(
                "[[providers]]\nname = \"x\"\ntype = \"nothing-like-it\"",
                Map.of(
                    "ACTEON_STATE_BACKEND", "nothing-like-it",
                    "ACTEON_STATE_SOMETHING", "x",
                    "ACTEON_AUDIT_SOMETHING", "x",
                    "ACTEON_PROVIDERS_X_SOMETHING", "x")))
        .satisfiesExactly(
            type -> assertThat(type).startsWith("providers.x.type: "),
            backend -> assertThat(backend).startsWith("state.backend: "));
  }
}
