package io.acteon.core.config.read;

import static io.acteon.core.config.read.Loaded.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AnchorConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.LaterConfig;
import io.acteon.core.config.ManagementConfig;
import io.acteon.core.config.RedactConfig;
import io.acteon.core.config.RulesConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.config.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {

  @TempDir Path directory;

  @Test
  void defaultsAreEnough() {
    ActeonConfig config = Loaded.from("", Map.of());
    assertThat(config.server())
        .isEqualTo(
            new ServerConfig(
                "127.0.0.1",
                8080,
                List.of(),
                1_048_576,
                Runtime.getRuntime().maxMemory() / 2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                4096,
                1024,
                10,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty()));
    assertThat(config.state().name()).isEqualTo("memory");
    assertThat(config.rules())
        .isEqualTo(new RulesConfig(Optional.empty(), RulesConfig.Unmatched.ALLOW));
    assertThat(config.executor())
        .isEqualTo(
            new ExecutorConfig(
                3, Duration.ofSeconds(30), 100, Duration.ofMillis(200), Duration.ofSeconds(10)));
    assertThat(config.providers()).isEmpty();
    AuditConfig audit = config.audit();
    assertThat(audit.enabled()).isTrue();
    assertThat(audit.required()).isFalse();
    assertThat(audit.backend().name()).isEqualTo("memory");
    assertThat(audit.ttl()).isEqualTo(Duration.ofDays(30));
    assertThat(audit.cleanupInterval()).isEqualTo(Duration.ofHours(1));
    assertThat(audit.storePayload()).isTrue();
    assertThat(audit.maxPendingBytes()).isEqualTo(64 << 20);
    assertThat(audit.intent()).isFalse();
    assertThat(audit.redact().enabled()).isTrue();
    assertThat(audit.redact().fields()).contains("password", "token", "api_key", "secret");
    assertThat(audit.redact().placeholder()).isEqualTo("[REDACTED]");
  }

  @Test
  void everyKeyIsRead() {
    ActeonConfig config =
        Loaded.from(
            """
            [server]
            host = "::1"
            port = 0
            names = ["acteon.example.com"]
            max_body_bytes = 2048
            max_inflight_bytes = 3000000
            body_timeout_seconds = 1
            idle_timeout_seconds = 2
            max_connections = 3
            max_concurrent_requests = 4
            max_sse_connections_per_tenant = 2
            drain_seconds = 5
            shutdown_timeout_seconds = 6
            [server.tls]
            certificate_file = "/etc/tls.crt"
            key_file = "/etc/tls.key"
            client_ca_file = "/etc/ca.crt"
            client_certificate = "want"
            [server.management]
            host = "127.0.0.2"
            port = 9090
            [state]
            backend = "testing"
            url = "x"
            [audit]
            enabled = false
            required = true
            backend = "memory"
            ttl_seconds = 6
            cleanup_interval_seconds = 7
            store_payload = false
            max_pending_bytes = 2000000
            intent = true
            [audit.redact]
            enabled = false
            fields = ["iban"]
            placeholder = "-"
            [rules]
            directory = "/etc/rules"
            default = "deny"
            [executor]
            max_retries = 0
            timeout_seconds = 9
            max_concurrent = 10
            retry_base_ms = 11
            retry_max_ms = 12
            [later]
            max_concurrent = 13
            interval_ms = 14
            [[providers]]
            name = "hook"
            type = "webhook"
            url = "http://localhost/x"
            """,
            Map.of());
    assertThat(config.server())
        .isEqualTo(
            new ServerConfig(
                "::1",
                0,
                List.of("acteon.example.com"),
                2048,
                3_000_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                3,
                4,
                2,
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Optional.of(
                    new TlsConfig(
                        Path.of("/etc/tls.crt"),
                        Path.of("/etc/tls.key"),
                        Optional.of(Path.of("/etc/ca.crt")),
                        TlsConfig.ClientCertificate.WANT)),
                Optional.of(new ManagementConfig("127.0.0.2", 9090))));
    assertThat(config.rules().unmatched()).isEqualTo(RulesConfig.Unmatched.DENY);
    assertThat(config.state().name()).isEqualTo("testing");
    assertThat(config.rules().directory()).contains(Path.of("/etc/rules"));
    assertThat(config.executor())
        .isEqualTo(
            new ExecutorConfig(
                0, Duration.ofSeconds(9), 10, Duration.ofMillis(11), Duration.ofMillis(12)));
    assertThat(config.later()).isEqualTo(new LaterConfig(13, Duration.ofMillis(14)));
    AuditConfig audit = config.audit();
    assertThat(audit.backend().name()).isEqualTo("memory");
    assertThat(audit)
        .isEqualTo(
            new AuditConfig(
                false,
                true,
                true,
                audit.backend(),
                Duration.ofSeconds(6),
                Duration.ofSeconds(7),
                false,
                new RedactConfig(false, List.of("iban"), "-"),
                new AnchorConfig(
                    Duration.ofMinutes(5),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                2_000_000));
    assertThat(config.providers())
        .singleElement()
        .satisfies(hook -> {
          assertThat(hook.name()).isEqualTo("hook");
          assertThat(hook.type()).isEqualTo("webhook");
          assertThat(hook.section().root().unwrapped())
              .isEqualTo(Map.of("url", "http://localhost/x"));
          hook.create().close();
        });
  }

  @Test
  void rulesAreRelativeToTheFile() throws IOException {
    Path file = directory.resolve("acteon.conf");
    Files.writeString(file, "rules.directory = ./rules/../mine");
    assertThat(
            ConfigLoader.load(Optional.of(file), Map.of(), TestingBackend.catalogue())
                .rules()
                .directory())
        .contains(directory.toAbsolutePath().resolve("mine"));
  }

  @Test
  void fiveMistakesAreFiveMessagesInTheOrderOfTheFile() {
    assertThat(
            problems(
                """
                [server]
                port = "eighty"
                [state]
                backend = "testing"
                url = "x"
                pool_size = 1000
                [audit]
                ttl_secondss = 5
                [executor]
                retry_max_ms = 1
                [[providers]]
                name = "email"
                type = "webhok"
                """,
                Map.of()))
        .containsExactly(
            "server.port: found \"eighty\"; allowed is a whole number from 0 to 65535"
                + " (acteon.toml line 2)",
            "state.pool_size: found \"1000\"; allowed is a whole number from 1 to 100"
                + " (acteon.toml line 6)",
            "audit.ttl_secondss: unknown key; did you mean ttl_seconds? (acteon.toml line 8)",
            "executor.retry_max_ms: found \"1\"; allowed is at least retry_base_ms, 200"
                + " (acteon.toml line 10)",
            "providers.email.type: found \"webhok\", which is unknown; did you mean \"webhook\"?;"
                + " to choose from: log (here), webhook (here) (acteon.toml line 13)");
  }

  @Test
  void whatIsDoneLaterHasItsLimits() {
    assertThat(
            problems(
                """
                [later]
                max_concurrent = 0
                interval_ms = 5
                intervall_ms = 1000
                """,
                Map.of()))
        .containsExactly(
            "later.max_concurrent: found \"0\"; allowed is a whole number from 1 to 10000"
                + " (acteon.toml line 2)",
            "later.interval_ms: found \"5\"; allowed is a whole number from 10 to 60000"
                + " (acteon.toml line 3)",
            "later.intervall_ms: unknown key; did you mean interval_ms? (acteon.toml line 4)");
  }

  @Test
  void keysOfTheGatewayAreGuessedBesideThoseOfTheBackend() {
    assertThat(problems("[state]\nbakend = \"testing\"\n", Map.of()))
        .containsExactly("state.bakend: unknown key; did you mean backend? (acteon.toml line 2)");
  }

  @Test
  void unknownSectionsAreGuessed() {
    assertThat(problems("[servr]\nport = 1\n", Map.of()))
        .containsExactly("servr: unknown key; did you mean server? (acteon.toml line 1)");
  }

  @Test
  void whatShouldBeATableIsNamed() {
    assertThat(problems("state = \"postgres\"\nproviders = 5\n[audit]\nredact = true", Map.of()))
        .containsExactly(
            "state: found \"postgres\"; allowed is a table, [state] (acteon.toml line 1)",
            "providers: found \"5\"; allowed is a list of tables, each starting [[providers]]"
                + " (acteon.toml line 2)",
            "audit.redact: found \"true\"; allowed is a table, [audit.redact] (acteon.toml line"
                + " 4)");
  }

  @Test
  void aMissingKeyIsLocatedByItsTable() {
    assertThat(problems("\n[state]\nbackend = \"testing\"", Map.of()))
        .containsExactly("state.url: missing; needed is a text (acteon.toml line 2)");
  }

  @Test
  void aKeySetToNothingIsMissing() throws IOException {
    Path file = directory.resolve("acteon.conf");
    Files.writeString(file, "state.backend = null\nserver.port = null\naudit.backend = null");
    assertThatThrownBy(
            () -> ConfigLoader.load(Optional.of(file), Map.of(), TestingBackend.catalogue()))
        .hasMessage(
            """
            state.backend: missing; needed is a text (%1$s line 1)
            server.port: missing; needed is a whole number from 0 to 65535 (%1$s line 2)\
            """
                .formatted(file));
  }

  @Test
  void twoProvidersCannotShareAName() {
    assertThat(
            problems(
                """
                [[providers]]
                name = "email"
                type = "log"
                [[providers]]
                name = "email"
                type = "log"
                [[providers]]
                type = "log"
                [[providers]]
                name = "a\\nb"
                type = "log"
                """,
                Map.of()))
        .satisfiesExactly(
            twice -> assertThat(twice).contains("providers.email: two providers have this name"),
            nameless -> assertThat(nameless).startsWith("providers[2].name: missing"),
            odd -> assertThat(odd).contains("control character"));
  }

  @Test
  void secretsAreMaskedWhereverTheyStand() {
    assertThat(
            problems(
                """
                [state]
                backend = "testing"
                url = "x"
                password = ["hunter2"]
                pool_size = "postgres://u:hunter2@h/db"
                [[providers]]
                name = "hook"
                type = "webhook"
                url = "ftp://u:hunter2@h"
                """,
                Map.of("ACTEON_SERVER_PORT", "http://u:hunter2@h")))
        .hasSize(4)
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void aMissingVariableHidesWhatFollowsFromIt() {
    assertThat(problems("[server]\nport = \"${PORT}\"\n", Map.of()))
        .containsExactly(
            "server.port: the environment has no variable PORT; set it, or write ${PORT:-default}"
                + " (acteon.toml line 2)");
  }

  @ParameterizedTest
  @CsvSource({
    "my_host, my_host",
    "_a._tcp.local, _a._tcp.local",
    "0.0.0.0, 0.0.0.0",
    "::, ::",
    "[::1], ::1",
    "fe80::1%eth0, fe80::1%eth0",
    "bücher.example, bücher.example"
  })
  void takesTheHostsThatResolversTake(String host, String taken) {
    String open = "[auth]\nallow_unauthenticated = true\n";
    assertThat(Loaded.from(open + "[server]\nhost = \"" + host + "\"", Map.of()).server().host())
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "http://a", "a:80", "127.0.0.1:80", "a/b", "[::1]:80"})
  void refusesWhatIsMoreThanAHost(String host) {
    assertThat(Loaded.problems("[server]\nhost = \"" + host + "\"", Map.of()))
        .singleElement()
        .asString()
        .startsWith("server.host: found \"" + host + "\": allowed is a host name or an address");
  }
}
