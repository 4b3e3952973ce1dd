package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.redis.TestRedis;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import io.acteon.server.stream.SseClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State in Redis and records in PostgreSQL, from one file. */
class RedisAndPostgresTest {

  private static final String RULES =
      """
      rules:
        - name: once
          condition: { field: action.action_type, eq: welcome }
          action: { type: deduplicate, ttl_seconds: 3600 }
        - name: calm-down
          condition: { field: action.action_type, eq: alert }
          action: { type: throttle, max_count: 10, window_seconds: 600 }
      """;

  @TempDir private Path folder;

  @Test
  void twoServersShareBoth() throws Exception {
    ActeonConfig config = configuration();
    config.state().factory().migrate();
    config.audit().backend().factory().migrate();
    try (ActeonServer first = ActeonServer.start(config);
        ActeonServer second = ActeonServer.start(config)) {
      List<Client> clients = List.of(new Client(first.address()), new Client(second.address()));

      assertThat(clients.get(0).dispatch(Client.action("acme", "welcome", "k")).outcome())
          .isEqualTo("Executed");
      assertThat(clients.get(1).dispatch(Client.action("acme", "welcome", "k")).outcome())
          .isEqualTo("Deduplicated");
      assertThat(outcomesOfAlerts(clients).filter("Executed"::equals)).hasSize(10);
      assertThat(outcomesOfAlerts(clients)).containsOnly("Throttled");

      for (Client client : clients) {
        assertThat(client.get("/v1/audit", Map.of("limit", "1000")).body().get("records"))
            .hasSize(42);
      }
    }
  }

  @Test
  void whatOneServerDispatchesIsSeenOnTheOther() throws Exception {
    ActeonConfig config = configuration();
    config.state().factory().migrate();
    config.audit().backend().factory().migrate();
    try (ActeonServer first = ActeonServer.start(config);
        ActeonServer second = ActeonServer.start(config);
        SseClient watching =
            SseClient.open(second.address().resolve("/v1/stream"), Optional.empty())) {
      for (int i = 0; i < 20; i++) {
        new Client(first.address()).dispatch(Client.action("acme", "news", "k" + i));
      }

      await().atMost(Duration.ofSeconds(60)).until(() -> watching.events().size() == 20);
      assertThat(watching.actionIds()).doesNotHaveDuplicates();
    }
  }

  private static Stream<String> outcomesOfAlerts(List<Client> clients) {
    return Stream.iterate(0, i -> i < 20, i -> i + 1)
        .map(i -> clients.get(i % 2).dispatch(Client.action("acme", "alert", "a" + i)).outcome());
  }

  private ActeonConfig configuration() throws Exception {
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/rules.yaml"), RULES);
    Path file =
        Files.writeString(
            folder.resolve("acteon.toml"),
            """
            [server]
            port = 0
            [state]
            backend = "redis"
            url = "%s"
            prefix = "%s"
            [audit]
            backend = "postgres"
            url = "%s"
            prefix = "%s"
            [rules]
            directory = "rules"
            [[providers]]
            name = "email"
            type = "log"
            """
                .formatted(
                    TestRedis.get().url(),
                    TestRedis.newPrefix(),
                    TestPostgres.get().url(),
                    TestPostgres.get().newPrefix()));
    return ConfigLoader.load(Optional.of(file), Map.of(), Catalogue.discover(Optional.empty()));
  }
}
