package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.acceptance.Client.Answer;
import io.acteon.backend.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OutageTest {

  @TempDir private Path folder;
  private Relay relay;
  private Servers servers;
  private Client client;

  @BeforeEach
  void start() {
    relay = new Relay(TestPostgres.get().address());
    servers = new Servers(folder, TestPostgres.get().urlAt(relay.address()));
    client = servers.start();
  }

  @AfterEach
  void stop() {
    relay.close();
    servers.close();
  }

  @Test
  void refusesWhatNeedsStateAndComesBackWithoutARestart() {
    assertThat(welcome("before").outcome()).isEqualTo("Executed");

    relay.cut();
    Answer refused = welcome("during");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body().get("retryable").booleanValue()).isTrue();
    assertThat(refused.body().toString()).doesNotContain(TestPostgres.get().password() + "@");
    await().atMost(Duration.ofSeconds(30)).until(() -> health().status() == 503);
    assertThat(health().body().get("status").stringValue()).isEqualTo("degraded");

    relay.mend();
    await().atMost(Duration.ofSeconds(30)).until(() -> health().status() == 200);
    assertThat(welcome("before").outcome()).isEqualTo("Deduplicated");
    assertThat(welcome("during").outcome()).isEqualTo("Executed");
  }

  @Test
  void executesNothingTwiceWhenConnectionsBreakUnderLoad() throws Exception {
    Queue<String> executed = new ConcurrentLinkedQueue<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> callers = new ArrayList<>();
      for (int caller = 0; caller < 32; caller++) {
        int number = caller;
        callers.add(threads.submit(() -> callOften(number, executed)));
      }
      relay.cut();
      await().atMost(Duration.ofSeconds(30)).until(() -> health().status() == 503);
      relay.mend();
      for (Future<?> caller : callers) {
        caller.get();
      }
    }

    assertThat(executed).doesNotHaveDuplicates();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          for (int i = 0; i < 100; i++) {
            welcome("k" + i);
          }
          assertThat(executedOnRecord()).hasSize(100).doesNotHaveDuplicates();
        });
  }

  private void callOften(int caller, Queue<String> executed) {
    for (int i = 0; i < 60; i++) {
      String key = "k" + (i * 7 + caller) % 100;
      Answer answer = welcome(key);
      if (answer.status() == 200 && answer.outcome().equals("Executed")) {
        executed.add(key);
      }
    }
  }

  private Answer welcome(String key) {
    return client.dispatch(Client.action("acme", "welcome", key));
  }

  private Answer health() {
    return client.get("/health", Map.of());
  }

  private List<String> executedOnRecord() {
    JsonNode page = client.get("/v1/audit", Map.of("outcome", "executed", "limit", "1000")).body();
    List<String> keys = new ArrayList<>();
    page.get("records").forEach(record -> keys.add(record.at("/action_payload/key").stringValue()));
    return keys;
  }
}
