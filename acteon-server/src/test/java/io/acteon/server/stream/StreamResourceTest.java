package io.acteon.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import io.acteon.server.openapi.DescribedAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream of one server, as its clients see it. */
class StreamResourceTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private ActeonServer server;
  private final List<SseClient> clients = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = started("audit.enabled = true");
  }

  private ActeonServer started(String more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("acteon.conf"),
            """
            server { port = 0, max_sse_connections_per_tenant = 100 }
            providers = [{ name = "email", type = "log" }]
            %s
            """
                .formatted(more));
    return ActeonServer.start(
        ConfigLoader.load(Optional.of(file), Map.of(), Catalogue.discover(Optional.empty())));
  }

  @AfterEach
  void stop() {
    clients.forEach(SseClient::close);
    server.close();
  }

  @Test
  void tellsOfADispatchInTheFramesThatClientsKnow() throws Exception {
    SseClient client = open("/v1/stream");
    assertThat(client.response().statusCode()).isEqualTo(200);
    assertThat(client.response().headers().firstValue("Content-Type"))
        .hasValue("text/event-stream");
    assertThat(client.response().headers().firstValue("Cache-Control")).hasValue("no-store");

    dispatch("acme", "a1", "email");

    await().until(() -> client.events().size() == 1);
    SseClient.Event event = client.events().getFirst();
    assertThat(event.type()).isEqualTo("action_dispatched");
    assertThat(EventId.read(event.id())).isPresent();
    JsonNode data = event.data();
    assertThat(data.path("id").asString()).isEqualTo(event.id());
    assertThat(data.path("type").asString()).isEqualTo("action_dispatched");
    assertThat(data.path("timestamp").asString()).matches("20..-..-..T.*Z");
    assertThat(data.path("provider").asString()).isEqualTo("email");
    assertThat(data.path("namespace").asString()).isEqualTo("shop");
    assertThat(data.path("tenant").asString()).isEqualTo("acme");
    assertThat(data.path("action_type").asString()).isEqualTo("welcome");
    assertThat(data.path("action_id").asString()).isEqualTo("a1");
    assertThat(data.at("/outcome/Executed/body").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "tenant=acme,a1 a3 a2",
    "tenant=acme&outcome=failed,a3 a2",
    "namespace=shop&action_id=a2,a2 a2",
    "event_type=action_dispatched&action_type=welcome,a1 a2 a3 a2"
  })
  void givesWhatPassesEveryFilter(String query, String expected) throws Exception {
    SseClient all = open("/v1/stream");
    SseClient some = open("/v1/stream?" + query);

    dispatch("acme", "a1", "email");
    dispatch("globex", "a2", "email");
    dispatch("acme", "a3", "nobody");
    // Passes every one of the filters, so nothing is still to come once it is there.
    dispatch("acme", "a2", "nobody");

    await().until(() -> all.events().size() == 4);
    await().until(() -> some.lastId().equals(all.lastId()));
    assertThat(String.join(" ", some.actionIds())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "tenat=acme,did you mean tenant?",
    "outcome=exploded,known are executed",
    "tenant=,tenant is empty"
  })
  void refusesWhatItDoesNotUnderstand(String query, String reason) throws Exception {
    HttpResponse<String> answer = get("/v1/stream?" + query);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(reason);
  }

  @Test
  void whoComesBackWithTheLastIdMissesNothingAndGetsNothingTwice() throws Exception {
    SseClient first = open("/v1/stream");
    dispatch("acme", "a0", "email");
    await().until(() -> first.actionIds().contains("a0"));
    first.close();
    for (int i = 1; i < 10; i++) {
      dispatch("acme", "a" + i, "email");
    }

    SseClient second = SseClient.open(server.address().resolve("/v1/stream"), first.lastId());
    clients.add(second);
    dispatch("acme", "a10", "email");

    await().until(() -> second.actionIds().contains("a10"));
    assertThat(second.actionIds())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).mapToObj(i -> "a" + i).toList());
  }

  @Test
  void aHundredClientsGetEveryEvent() throws Exception {
    for (int i = 0; i < 100; i++) {
      open(i % 2 == 0 ? "/v1/stream" : "/v1/stream?tenant=acme");
    }
    List<String> ids = IntStream.range(0, 50).mapToObj(i -> "a" + i).toList();
    for (String id : ids) {
      dispatch("acme", id, "email");
    }
    await()
        .untilAsserted(() ->
            assertThat(clients)
                .allSatisfy(client -> assertThat(client.actionIds()).isEqualTo(ids)));
  }

  @Test
  void refusesMoreStreamsOfATenantThanAreAllowedUntilOneEnds() throws Exception {
    server.close();
    server = started("server.max_sse_connections_per_tenant = 2");
    open("/v1/stream?tenant=acme");
    SseClient second = open("/v1/stream?tenant=acme");

    HttpResponse<String> third = get("/v1/stream?tenant=acme");
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).isPresent();
    assertThat(third.body()).contains("TOO_MANY_STREAMS");
    assertThat(open("/v1/stream?tenant=globex").response().statusCode()).isEqualTo(200);

    second.close();
    await()
        .until(() -> {
          dispatch("acme", "wake", "email");
          return open("/v1/stream?tenant=acme").response().statusCode() == 200;
        });
  }

  @Test
  void aServerThatStopsEndsItsStreams() {
    SseClient client = open("/v1/stream");

    server.close();

    await().until(client::ended);
  }

  @Test
  void headIsAnsweredAndTakesNoPlace() throws Exception {
    for (int i = 0; i < 150; i++) {
      HttpRequest head =
          HttpRequest.newBuilder(server.address().resolve("/v1/stream"))
              .version(HttpClient.Version.HTTP_1_1)
              .HEAD()
              .build();
      assertThat(HTTP.send(head, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void thereIsNoStreamOfWhatIsNotRecorded() throws Exception {
    server.close();
    server = started("audit.enabled = false");
    HttpResponse<String> answer = get("/v1/stream");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("AUDIT_DISABLED");
  }

  @Test
  void subscriptionToAnActionBeginsWithItsHistory() throws Exception {
    dispatch("acme", "a1", "nobody");
    SseClient client =
        open("/v1/subscribe/action/a1?namespace=shop&tenant=acme&include_history=true");
    await().until(() -> client.events().size() == 1);
    dispatch("acme", "a2", "email");
    dispatch("acme", "a1", "email");

    await().until(() -> client.events().size() == 2);
    assertThat(client.actionIds()).containsExactly("a1", "a1");
    assertThat(client.events().getFirst().id()).isEmpty();
    assertThat(client.events().getFirst().data().path("outcome").has("Failed")).isTrue();
    assertThat(client.events().get(1).id()).isNotEmpty();
    assertThat(get("/v1/subscribe/action/unknown").statusCode()).isEqualTo(403);
    assertThat(get("/v1/subscribe/action/" + "x".repeat(257)).statusCode()).isEqualTo(400);
  }

  @Test
  void subscriptionTakesAPlusSignForASpaceWhereOnlyThatIsOnRecord() throws Exception {
    dispatch("acme", "a b", "email");
    dispatch("acme", "c+d", "email");

    SseClient spaced = open("/v1/subscribe/action/a+b");
    SseClient plus = open("/v1/subscribe/action/c+d");

    await().until(() -> spaced.actionIds().equals(List.of("a b")));
    await().until(() -> plus.actionIds().equals(List.of("c+d")));
  }

  @Test
  void subscriptionReadsNothingWithoutMemoryForIt() throws Exception {
    server.close();
    server = started("server.max_inflight_bytes = 1048576");
    URI address = server.address();
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      String part =
          """
          POST /v1/dispatch HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/json\r
          Content-Length: 1000000\r
          \r
          {"namespace":\
          """;
      slow.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));

      await().until(() -> get("/v1/subscribe/action/a1").statusCode() == 503);
    }
    await().until(() -> get("/v1/subscribe/action/a1").statusCode() == 403);
  }

  private SseClient open(String path) {
    SseClient client = SseClient.open(server.address().resolve(path), Optional.empty());
    clients.add(client);
    DescribedAnswers.of(server.routes()).checkHead(client.response());
    return client;
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    return DescribedAnswers.of(server.routes())
        .check(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private void dispatch(String tenant, String id, String provider) throws Exception {
    String action =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", id)
            .put("namespace", "shop")
            .put("tenant", tenant)
            .put("provider", provider)
            .put("action_type", "welcome")
            .put("payload", "secret")
            .toString();
    URI dispatch = server.address().resolve("/v1/dispatch");
    HttpRequest request =
        HttpRequest.newBuilder(dispatch)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(action, StandardCharsets.UTF_8))
            .build();
    assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }
}
