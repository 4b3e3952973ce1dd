package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.http.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OverloadTest {

  private static final int MAX_CONNECTIONS = 4;
  private static final int MAX_REQUESTS = 2;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String HOLD = "GET /hold HTTP/1.1\r\nHost: a\r\n\r\n";

  private final TestingServer server;

  OverloadTest() throws IOException {
    server =
        new TestingServer(
            new ServerConfig(
                "127.0.0.1",
                0,
                List.of(),
                1 << 20,
                64 << 20,
                LONG,
                LONG,
                MAX_CONNECTIONS,
                MAX_REQUESTS,
                10,
                Duration.ZERO,
                LONG,
                Optional.empty(),
                Optional.empty()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void requestBeyondTheCapIsRefusedBeforeItsBodyIsRead() throws Exception {
    List<RawClient> clients = holdAll();
    try (RawClient client = server.connect()) {
      client.send("POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
      String answer = client.readAnswer();

      assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1\r\n");
      JsonNode problem = Json.MAPPER.readTree(answer.substring(answer.indexOf('{')));
      assertThat(problem.path("code").asString()).isEqualTo("OVERLOADED");
      assertThat(problem.path("retryable").asBoolean()).isTrue();
    }
    letGo(clients);

    HttpResponse<String> answer = server.post("application/json", new byte[] {'1'});
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void healthIsAnsweredUnderAnyLoad() throws Exception {
    List<RawClient> clients = holdAll();

    assertThat(server.get("/health").statusCode()).isEqualTo(200);
    letGo(clients);
  }

  @Test
  void connectionBeyondTheCapWaitsForOneThatEnds() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < MAX_CONNECTIONS; i++) {
      clients.add(server.connect());
      assertThat(clients.get(i).send(health()).readAnswer()).startsWith("HTTP/1.1 200 ");
    }
    try (RawClient waiting = server.connect()) {
      waiting.send(health());
      assertThat(server.connections()).isEqualTo(MAX_CONNECTIONS);
      clients.get(0).close();

      assertThat(waiting.readAnswer()).startsWith("HTTP/1.1 200 ");
    }
    for (RawClient client : clients) {
      client.close();
    }
  }

  private List<RawClient> holdAll() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < MAX_REQUESTS; i++) {
      clients.add(server.connect().send(HOLD));
      server.held.acquire();
    }
    return clients;
  }

  private void letGo(List<RawClient> clients) throws IOException {
    server.letGo.release(clients.size());
    for (RawClient client : clients) {
      assertThat(client.readAnswer()).endsWith("\"done\"");
      client.close();
    }
  }

  private static String health() {
    return "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
  }
}
