package io.acteon.server.http.api;

import static io.acteon.server.http.api.TestingApi.action;
import static io.acteon.server.http.api.TestingApi.json;
import static io.acteon.server.http.api.TestingApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BatchResourceTest {

  private TestingApi api;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    api = new TestingApi(directory);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void outcomesStandWhereTheirActionsStood() throws Exception {
    JsonNode answers =
        batch(
            List.of(
                action("once", "a1"),
                "{}",
                action("once", "a1"),
                "7",
                action("forbidden", "a2"),
                action("plain", "a3")));

    assertThat(answers.size()).isEqualTo(6);
    assertThat(answers.get(0).has("Executed")).isTrue();
    assertThat(answers.at("/1/error/code").asString()).isEqualTo("INVALID");
    assertThat(answers.at("/1/error/message").asString()).contains("namespace");
    assertThat(answers.at("/1/error/retryable").asBoolean()).isFalse();
    assertThat(answers.get(2).asString()).isEqualTo("Deduplicated");
    assertThat(answers.get(3).has("error")).isTrue();
    assertThat(answers.at("/4/Suppressed/rule").asString()).isEqualTo("forbidden");
    assertThat(answers.get(5).has("Executed")).isTrue();
    assertThat(api.executed).hasSize(2);
  }

  @Test
  void elementThatNeedsTheAbsentStoreFailsAlone() throws Exception {
    api.store.goAway();
    JsonNode answers = batch(List.of(action("once", "a1"), action("plain", "a2")));

    assertThat(answers.at("/0/error/code").asString()).isEqualTo("STATE_UNAVAILABLE");
    assertThat(answers.at("/0/error/retryable").asBoolean()).isTrue();
    assertThat(answers.get(1).has("Executed")).isTrue();
  }

  @Test
  void thousandActionsAreDispatched() throws Exception {
    assertThat(batch(actions(1_000)).valueStream()).allMatch(answer -> answer.has("Executed"));
    assertThat(api.executed).hasSize(1_000);
  }

  @Test
  void answersBeyondWhatABatchMayHoldAreLeftOutAndTheActionsExecuted() throws Exception {
    int actions = 300;
    api.providerAnswer = "\"" + "x".repeat(64_000) + "\"";
    String batch =
        IntStream.range(0, actions)
            .mapToObj(i -> action("plain", "a" + i))
            .collect(Collectors.joining(",", "[", "]"));

    HttpResponse<String> answer = api.post("/v1/dispatch/batch", batch);

    JsonNode outcomes = json(answer, 200);
    assertThat(outcomes.size()).isEqualTo(actions);
    assertThat(api.executed).hasSize(actions);
    assertThat(answer.body().length()).isBetween(8 << 20, 17 << 20);
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome.has("Executed")).isTrue())
        .anySatisfy(outcome ->
            assertThat(outcome.at("/Executed/body/omitted").asString())
                .contains("as much room as they may"))
        .anySatisfy(
            outcome -> assertThat(outcome.at("/Executed/body").asString("")).hasSize(64_000));
  }

  @Test
  void oneMoreIsRefusedAndNothingExecuted() throws Exception {
    String body = "[" + String.join(",", actions(1_001)) + "]";
    JsonNode problem = problem(api.post("/v1/dispatch/batch", body), 413);

    assertThat(problem.path("detail").asString()).contains("1001").contains("1000");
    assertThat(api.executed).isEmpty();
  }

  @Test
  void emptyBatchHasNoOutcomes() throws Exception {
    assertThat(batch(List.of()).toString()).isEqualTo("[]");
  }

  @Test
  void dryRunExecutesNothing() throws Exception {
    String body = "[" + action("plain", "a1") + "]";

    assertThat(json(api.post("/v1/dispatch/batch?dry_run", body), 200).get(0).has("DryRun"))
        .isTrue();
    assertThat(api.executed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"x\"", "null", "{\"actions\":[]}"})
  void anythingButAnArrayIsRefused(String body) throws Exception {
    assertThat(problem(api.post("/v1/dispatch/batch", body), 422).path("detail").asString())
        .contains("array");
  }

  private JsonNode batch(List<String> actions) throws Exception {
    return json(api.post("/v1/dispatch/batch", "[" + String.join(",", actions) + "]"), 200);
  }

  private static List<String> actions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> action("plain", "a" + i))
        .collect(Collectors.toList());
  }
}
