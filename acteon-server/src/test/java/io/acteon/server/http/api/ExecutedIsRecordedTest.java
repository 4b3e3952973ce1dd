package io.acteon.server.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever a provider answers, its action is answered 200 and is on record. */
class ExecutedIsRecordedTest {

  @TempDir private Path directory;
  private TestingApi api;

  @BeforeEach
  void start() throws IOException {
    api = new TestingApi(directory);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void halfASurrogatePairIsEscaped() throws Exception {
    api.providerAnswer = "{\"name\":\"\\ud83d\"}";

    HttpResponse<String> answer = api.post("/v1/dispatch", TestingApi.action("plain", "half"));

    assertThat(TestingApi.json(answer, 200).at("/Executed/body/name").stringValue())
        .isEqualTo("\ud83d");
    assertThat(answer.body()).containsIgnoringCase("\\ud83d");
    JsonNode record = TestingApi.json(api.get("/v1/audit/half"), 200);
    assertThat(record.path("outcome").stringValue()).isEqualTo("executed");
    assertThat(record.at("/outcome_details/Executed/body/name").stringValue()).isEqualTo("\ud83d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "{\"n\":1e400}",
        "{\"a\":1,\"a\":2}",
        "{\"\\udc00\":{}}",
        "\u0000",
        "\ud83d",
        "",
        "[1] [2]",
        "{\"cut\":\"of"
      })
  void anAnswerThatIsNoPlainJsonIsRecorded(String text) throws Exception {
    api.providerAnswer = text;

    JsonNode outcome = api.dispatch(TestingApi.action("plain", "odd"));

    assertThat(outcome.has("Executed")).isTrue();
    JsonNode record = TestingApi.json(api.get("/v1/audit/odd"), 200);
    assertThat(record.path("outcome").stringValue()).isEqualTo("executed");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 499, 3_000})
  void anAnswerIsRecordedHoweverDeep(int depth) throws Exception {
    api.providerAnswer = "[".repeat(depth) + "]".repeat(depth);

    HttpResponse<String> answer = api.post("/v1/dispatch", TestingApi.action("plain", "deep"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"Executed\"");
    HttpResponse<String> record = api.get("/v1/audit/deep");
    assertThat(record.statusCode()).isEqualTo(200);
    assertThat(record.body()).contains("\"outcome\":\"executed\"");
  }
}
