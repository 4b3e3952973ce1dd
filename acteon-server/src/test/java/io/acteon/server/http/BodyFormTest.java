package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.http.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BodyFormTest {

  private static TestingServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestingServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\"",
        "application/json; v=1"
      })
  void jsonInUtf8IsTaken(String contentType) throws Exception {
    assertThat(post(contentType, "{\"a\":\"é😀\"}").body()).isEqualTo("{\"a\":\"é😀\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "text/plain", "application/jsonp", ";"})
  void otherMediaTypesAreRefusedNamingTheHeaderToSend(String contentType) throws Exception {
    assertThat(problem(post(contentType, "{}"), 415).path("detail").asString())
        .contains("Content-Type: application/json");
  }

  @Test
  void missingMediaTypeIsRefusedNamingTheHeaderToSend() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server.request("/take").POST(HttpRequest.BodyPublishers.ofString("{}")).build());

    assertThat(problem(answer, 415).path("detail").asString())
        .contains("Content-Type: application/json");
  }

  @Test
  void otherCharsetsAreRefused() throws Exception {
    assertThat(problem(post("application/json; charset=utf-16", "{}"), 415).toString())
        .contains("UTF-8");
  }

  @Test
  void contentEncodingsAreRefused() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/take")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

    assertThat(problem(answer, 415).path("detail").asString()).contains("gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\n  \"hush\": hush}'|line 2, column 11",
        "'{\"hush\": 1'|line 1, column",
        "'{\"hush\": 1, \"hush\": 2}'|line 1, column",
        "'{\"hush\": 1} {\"hush\": 2}'|line 1, column",
        "'{\"hush\": 01}'|line 1, column",
        "'{\"hush\": NaN}'|line 1, column",
        "'{\"hush\": \"a\tb\"}'|line 1, column",
        "'{''hush'': 1}'|line 1, column",
        "'[1,]'|line 1, column",
        "'/* hush */ 1'|line 1, column"
      })
  void malformedJsonIsRefusedWithItsPlaceAndNotItsContent(String body, String place)
      throws Exception {
    JsonNode problem = problem(post("application/json", body), 400);

    assertThat(problem.path("detail").asString()).contains(place).doesNotContain("hush");
    assertThat(problem.path("code").asString()).isEqualTo("MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n"})
  void emptyBodyIsRefused(String body) throws Exception {
    assertThat(problem(post("application/json", body), 400).path("detail").asString())
        .contains("empty");
  }

  @Test
  void depthOfTheLimitIsTakenAndOneMoreIsNot() throws Exception {
    String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);

    assertThat(post("application/json", deepest).statusCode()).isEqualTo(200);
    assertThat(problem(post("application/json", "[" + deepest + "]"), 400).toString())
        .contains("100 levels");
    problem(post("application/json", "{\"a\":".repeat(100_000)), 400);
  }

  @Test
  void numbersKeepEveryDigitUpToTheLimit() throws Exception {
    String exact = "[0.10000000000000000000000000000001,12345678901234567890123]";

    assertThat(post("application/json", exact).body()).isEqualTo(exact);
    problem(post("application/json", "1".repeat(Json.MAX_NUMBER + 1)), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "1e-99999999999",
        "-1E+2147483648",
        "0e99999999999",
        "1e999999999",
        "10e2147483647",
        "1e10000",
        "0.1e10001",
        "1e-10000"
      })
  void numberBeyondWhatCanBeKeptIsRefusedWithItsPlaceAndNotItsDigits(String number)
      throws Exception {
    String detail =
        problem(post("application/json", "{\"a\":[" + number + "]}"), 400)
            .path("detail")
            .asString();

    assertThat(detail).contains("10 to the power of 9999 at line 1, column").doesNotContain(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e9999",
        "1E-9999",
        "1e400",
        "0e9999",
        "0",
        "-0.0",
        "1.10",
        "12345678901234567890.123",
        "123456789012345678901234567890"
      })
  void numberIsPassedOnAsItCame(String number) throws Exception {
    assertThat(post("application/json", number).body()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "22c322, 2", // cut off in the middle
    "22c08022, 2", // an overlong zero
    "22eda08022, 2", // half a surrogate pair
    "ff227822, 1",
    "0a0a2261f8222222, 3"
  })
  void malformedUtf8IsRefusedWithItsPlace(String hex, int columnOrLine) throws Exception {
    byte[] body = HexFormat.of().parseHex(hex);

    assertThat(problem(server.post("application/json", body), 400).path("detail").asString())
        .contains("not UTF-8 at line")
        .containsPattern("(line|column) " + columnOrLine);
  }

  @Test
  void otherUnicodeEncodingsAreNotGuessed() throws Exception {
    problem(server.post("application/json", "{}".getBytes(StandardCharsets.UTF_16BE)), 400);
    problem(server.post("application/json", "{}".getBytes(StandardCharsets.UTF_16LE)), 400);
    problem(server.post("application/json", "1".getBytes(StandardCharsets.UTF_16LE)), 400);
    problem(server.post("application/json", "1".getBytes(Charset.forName("UTF-32LE"))), 400);
  }

  private static HttpResponse<String> post(String contentType, String body) throws Exception {
    return server.post(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return Json.MAPPER.readTree(answer.body());
  }
}
