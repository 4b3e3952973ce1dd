package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.acceptance.Client.Answer;
import io.acteon.backend.postgres.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TwoServersTest {

  /** Connections at a time; more than the servers have to the database. */
  private static final int CALLERS = 128;

  @TempDir private Path folder;
  private Servers servers;
  private List<Client> clients;

  @BeforeEach
  void start() {
    servers = new Servers(folder, TestPostgres.get().url());
    clients = List.of(servers.start(), servers.start());
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void executeEachOfAThousandKeysOnce() throws Exception {
    List<Callable<Answer>> posts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Client client = clients.get(i % 2);
      JsonNode action = Client.action("acme", "welcome", "key-" + i / 20);
      posts.add(() -> client.dispatch(action));
    }
    Collections.shuffle(posts, new Random(7));

    Map<String, Integer> outcomes = new TreeMap<>();
    for (Answer answer : atOnce(posts)) {
      outcomes.merge(answer.outcome(), 1, Integer::sum);
    }

    assertThat(outcomes).isEqualTo(Map.of("Executed", 1_000, "Deduplicated", 19_000));
  }

  @Test
  void letExactlyTheLimitOfAWindowPass() throws Exception {
    List<Callable<Answer>> posts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Client client = clients.get(i % 2);
      JsonNode action = Client.action("acme", "alert", "alert-" + i);
      posts.add(() -> client.dispatch(action));
    }

    int executed = 0;
    for (Answer answer : atOnce(posts)) {
      if (answer.outcome().equals("Executed")) {
        executed++;
      } else {
        assertThat(answer.body().at("/Throttled/retry_after/secs").longValue())
            .isBetween(500L, 600L);
      }
    }

    assertThat(executed).isEqualTo(100);
  }

  @Test
  void keepTenantsWithOddNamesApart() {
    List<String> tenants =
        List.of("a:b", "a", "100%", "a_b", "aXb", "*", "'; DROP TABLE x; --", "🦌", "A", "a ");
    for (String tenant : tenants) {
      assertThat(clients.get(0).dispatch(Client.action(tenant, "welcome", "k")).outcome())
          .as("first of %s", tenant)
          .isEqualTo("Executed");
    }
    for (String tenant : tenants) {
      assertThat(clients.get(1).dispatch(Client.action(tenant, "welcome", "k")).outcome())
          .as("second of %s", tenant)
          .isEqualTo("Deduplicated");
      JsonNode records =
          clients.get(1).get("/v1/audit", Map.of("tenant", tenant)).body().get("records");
      assertThat(records).hasSize(2);
      records.forEach(record -> assertThat(record.get("tenant").stringValue()).isEqualTo(tenant));
    }
  }

  @Test
  void pageThroughEveryRecordOnce() throws Exception {
    List<Callable<Answer>> posts = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      Client client = clients.get(i % 2);
      JsonNode action = Client.action("acme", "welcome", "page-" + i);
      posts.add(() -> client.dispatch(action));
    }
    atOnce(posts);

    Set<String> seen = new HashSet<>();
    Map<String, String> query = new HashMap<>(Map.of("outcome", "executed", "limit", "37"));
    while (true) {
      JsonNode page = clients.get(0).get("/v1/audit", query).body();
      page.get("records")
          .forEach(record -> assertThat(seen.add(record.get("id").stringValue())).isTrue());
      if (!page.has("next_cursor")) {
        break;
      }
      query.put("cursor", page.get("next_cursor").stringValue());
    }

    assertThat(seen).hasSize(250);
  }

  private static List<Answer> atOnce(List<Callable<Answer>> posts) throws Exception {
    Semaphore callers = new Semaphore(CALLERS);
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> all = new ArrayList<>();
      for (Callable<Answer> post : posts) {
        all.add(
            threads.submit(() -> {
              callers.acquire();
              try {
                return post.call();
              } finally {
                callers.release();
              }
            }));
      }
      for (Future<Answer> one : all) {
        answers.add(one.get());
      }
    }
    return answers;
  }
}
