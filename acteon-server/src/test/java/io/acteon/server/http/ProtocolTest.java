package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.http.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProtocolTest {

  private static TestingServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestingServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void goesOnAfterwards() throws Exception {
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish||",
        "GET /health HTTP/1.1||",
        "GET /health HTTP/1.1\nHost: a\n\n",
        "GET /health HTTP/1.1|Host: a|Host: b||",
        "GET /health HTTP/1.1|Host: a| folded: b||",
        "GET /health HTTP/1.1|Host: a|Bad Name: b||",
        "GET /%zz HTTP/1.1|Host: a||",
        "GET /things/%ff HTTP/1.1|Host: a||",
        "POST /take HTTP/1.1|Host: a|Content-Length: 2|Content-Length: 3||{}",
        "POST /take HTTP/1.1|Host: a|Content-Length: -1||{}",
        "POST /take HTTP/1.1|Host: a|Content-Length: 0|Transfer-Encoding: chunked||0||"
      })
  void malformedRequestIsAnsweredWithAProblemAndTheConnectionClosed(String text) throws Exception {
    assertProblem(text.replace("|", "\r\n"), 400)
        .doesNotContain("Exception")
        .doesNotContain("jetty");
  }

  @Test
  void longAddressIsRefused() throws Exception {
    assertProblem("GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
  }

  @Test
  void largeHeaderIsRefused() throws Exception {
    assertProblem("GET /health HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\n\r\n", 431);
  }

  @Test
  void unknownExpectationIsRefused() throws Exception {
    assertProblem("GET /health HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", 417);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /health||", "GET /health HTTP/3.0||", "PRI * HTTP/2.0||SM||"})
  void otherVersionsAreRefused(String text) throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send(text.replace("|", "\r\n")).readToEnd())
          .startsWith("HTTP/1.1 4")
          .contains("application/problem+json")
          .contains("this server speaks HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health HTTP/1.1|Host: my_host:8080||",
        "GET /health HTTP/1.1|Host: _a._b.local||",
        "GET http://my_host:8080/health HTTP/1.1|Host: my_host:8080||"
      })
  void hostWithAnUnderscoreIsAHost(String text) throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send(text.replace("|", "\r\n")).readAnswer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void oldClientIsAnsweredAndItsConnectionClosed() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET /health HTTP/1.0\r\n\r\n").readToEnd())
          .startsWith("HTTP/1.1 200 ")
          .endsWith("\"ok\"");
    }
  }

  @Test
  void unknownPathNamesTheNearestOne() throws Exception {
    JsonNode problem = problem(server.get("/helth"), 404);

    assertThat(problem.path("detail").asString()).contains("did you mean /health?");
    assertThat(problem.path("code").asString()).isEqualTo("NOT_FOUND");
  }

  @Test
  void unknownMethodNamesTheAllowedOnes() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server.request("/take").method("BREW", HttpRequest.BodyPublishers.noBody()).build());

    assertThat(problem(answer, 405).path("detail").asString()).contains("OPTIONS, POST");
    assertThat(answer.headers().firstValue("Allow")).hasValue("OPTIONS, POST");
  }

  @Test
  void optionsNamesTheMethods() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/health")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
  }

  @Test
  void optionsOfTheWholeServerNamesAllMethods() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer())
          .startsWith("HTTP/1.1 204 ")
          .contains("Allow: GET, HEAD, OPTIONS, POST");
    }
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server.request("/health").method("HEAD", HttpRequest.BodyPublishers.noBody()).build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(4);
  }

  @Test
  void serverDoesNotSayWhatItIsBuiltOf() throws Exception {
    assertThat(server.get("/health").headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /broken HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /health HTTP/1.1\r\n\r\n"
      })
  void noAnswerIsKeptOrGuessedAt(String request) throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send(request).readAnswer())
          .contains("Cache-Control: no-store\r\n")
          .contains("X-Content-Type-Options: nosniff\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "a%2Fb, a/b",
    "a%25b, a%b",
    "%2e%2e, ..",
    "a%3Ab%3F%23, a:b?#",
    "%5C, \\",
    "a+b, a+b",
    "%F0%9F%98%80, 😀"
  })
  void idsInPathsAreDecoded(String raw, String id) throws Exception {
    assertThat(Json.MAPPER.readTree(server.get("/things/" + raw).body()).asString()).isEqualTo(id);
  }

  @Test
  void failureOfTheServerNamesTheRequestAndNothingElse() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/broken").header("X-Request-Id", "order-66").build());
    JsonNode problem = problem(answer, 500);

    assertThat(problem.path("instance").asString()).isEqualTo("urn:acteon:request:order-66");
    assertThat(answer.body()).doesNotContain("SELECT").doesNotContain("Exception");
  }

  @Test
  void idThatIsUnfitForTheLogIsReplaced() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/broken").header("X-Request-Id", "a b\"c").build());

    assertThat(problem(answer, 500).path("instance").asString()).matches("[a-z:]+[0-9a-f-]{36}");
  }

  private static AbstractStringAssert<?> assertProblem(String text, int status) throws IOException {
    try (RawClient client = server.connect()) {
      return assertThat(client.send(text).readToEnd())
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("application/problem+json")
          .contains("\"status\":" + status);
    }
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return Json.MAPPER.readTree(answer.body());
  }
}
