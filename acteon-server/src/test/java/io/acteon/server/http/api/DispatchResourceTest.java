package io.acteon.server.http.api;

import static io.acteon.server.http.api.TestingApi.action;
import static io.acteon.server.http.api.TestingApi.json;
import static io.acteon.server.http.api.TestingApi.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.server.http.json.Json;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DispatchResourceTest {

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
  void executedActionHasTheAnswerOfItsProvider() throws Exception {
    assertThat(api.dispatch(action("plain", "a1")).toString())
        .isEqualTo(
            "{\"Executed\":{\"status\":\"success\",\"body\":{\"sent\":1.10},\"headers\":{}}}");
    assertThat(api.executed).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"é\":[1.10]}", "no JSON", "", "\"😀\""})
  void answerOfAProviderIsPassedOnHoweverStrange(String body) throws Exception {
    api.providerAnswer = body;
    JsonNode passedOn = api.dispatch(action("plain", "a1")).at("/Executed/body");

    assertThat(passedOn)
        .isEqualTo(
            body.startsWith("\"") || body.startsWith("{")
                ? Json.MAPPER.readTree(body)
                : Json.MAPPER.getNodeFactory().stringNode(body));
    assertThat(json(api.get("/v1/audit/a1"), 200).path("outcome").asString()).isEqualTo("executed");
  }

  @Test
  void secondActionWithTheSameKeyIsADuplicate() throws Exception {
    assertThat(api.dispatch(action("once", "a1")).has("Executed")).isTrue();
    assertThat(api.dispatch(action("once", "a1")).toString()).isEqualTo("\"Deduplicated\"");
    assertThat(api.executed).hasSize(1);
  }

  @Test
  void duplicateIsToldWhatItIsADuplicateOf() throws Exception {
    api.dispatch(keyed("once", "注文-1", "{}"));
    HttpResponse<String> answer = api.post("/v1/dispatch", keyed("once", "a2", "{}"));

    assertThat(answer.body()).isEqualTo("\"Deduplicated\"");
    assertThat(answer.headers().firstValue("Acteon-First-Attempt")).hasValue("done");
    assertThat(answer.headers().firstValue("Acteon-First-Action-Id"))
        .hasValue("%E6%B3%A8%E6%96%87-1");
    assertThat(answer.headers().firstValue("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void duplicateOfAnActionThatIsStillBeingExecutedIsAConflictOfThisMoment() throws Exception {
    api.mayAnswer = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> api.post("/v1/dispatch", keyed("once", "a1", "{}")));
      await().until(() -> !api.executed.isEmpty());
      HttpResponse<String> answer = api.post("/v1/dispatch", keyed("once", "a2", "{}"));
      HttpResponse<String> batched =
          api.post("/v1/dispatch/batch", "[" + keyed("once", "a3", "{}") + "]");
      api.mayAnswer.countDown();

      JsonNode problem = problem(answer, 409);
      JsonNode batch = json(batched, 200);
      assertThat(problem.path("code").asString()).isEqualTo("IN_PROGRESS");
      assertThat(problem.path("retryable").asBoolean()).isTrue();
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(answer.headers().firstValue("Acteon-First-Action-Id")).hasValue("a1");
      assertThat(batch.at("/0/error/code").asString()).isEqualTo("IN_PROGRESS");
      assertThat(batch.at("/0/error/retryable").asBoolean()).isTrue();
      assertThat(json(first.get(), 200).has("Executed")).isTrue();
      assertThat(api.executed).hasSize(1);
    }
  }

  @Test
  void duplicateGetsTheFirstOutcomeWhereTheRuleRemembersIt() throws Exception {
    api.providerAnswer = "{\"n\":12345678901234567890.10,\"name\":\"\\ud83d\"}";
    HttpResponse<String> first = api.post("/v1/dispatch", keyed("idempotent", "a1", "{\"a\":1}"));
    HttpResponse<String> again = api.post("/v1/dispatch", keyed("idempotent", "a2", "{\"a\":1.0}"));

    assertThat(json(again, 200)).isEqualTo(json(first, 200));
    assertThat(again.body()).contains("12345678901234567890.10");
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(again.headers().firstValue("Acteon-First-Attempt")).hasValue("done");
    JsonNode batch =
        json(
            api.post("/v1/dispatch/batch", "[" + keyed("idempotent", "a3", "{\"a\":1}") + "]"),
            200);
    assertThat(batch.get(0)).isEqualTo(json(first, 200));
    assertThat(json(api.get("/v1/audit/a2"), 200).path("outcome").asString())
        .isEqualTo("deduplicated");
  }

  @Test
  void anotherPayloadUnderAKeyWhoseOutcomeIsRememberedIsRefused() throws Exception {
    api.dispatch(keyed("idempotent", "a1", "{\"a\":1}"));
    HttpResponse<String> answer = api.post("/v1/dispatch", keyed("idempotent", "a2", "{\"a\":2}"));
    JsonNode problem = problem(answer, 422);

    assertThat(problem.path("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(problem.path("retryable").asBoolean()).isFalse();
    assertThat(answer.headers().firstValue("Acteon-First-Action-Id")).hasValue("a1");
    assertThat(api.executed).hasSize(1);
  }

  private static String keyed(String type, String id, String payload) {
    return """
    {"namespace":"billing","tenant":"acme","provider":"email","action_type":"%s","id":"%s",
     "dedup_key":"k","payload":%s}\
    """
        .formatted(type, id, payload);
  }

  @ParameterizedTest
  @CsvSource({"quiet, quiet", "forbidden, forbidden"})
  void refusedActionNamesTheRule(String type, String rule) throws Exception {
    assertThat(api.dispatch(action(type, "a1")).toString())
        .isEqualTo("{\"Suppressed\":{\"rule\":\"" + rule + "\"}}");
    assertThat(api.executed).isEmpty();
  }

  @Test
  void throttledActionSaysWhatRemainsOfTheWindow() throws Exception {
    api.dispatch(action("limited", "a1"));
    JsonNode retryAfter = api.dispatch(action("limited", "a2")).at("/Throttled/retry_after");

    assertThat(retryAfter.path("secs").longValue()).isBetween(0L, 60L);
    assertThat(retryAfter.path("nanos").longValue()).isBetween(0L, 999_999_999L);
  }

  @Test
  void reroutedActionNamesBothProviders() throws Exception {
    assertThat(api.dispatch(action("elsewhere", "a1")).toString())
        .startsWith("{\"Rerouted\":{\"original_provider\":\"email\",\"new_provider\":\"sms\"");
  }

  @Test
  void modifiedActionReachesTheProviderChanged() throws Exception {
    api.dispatch(action("stamped", "a1"));

    assertThat(api.executed.element().payload()).contains("\"stamp\":true").contains("1.10");
  }

  @Test
  void unknownProviderIsAFailedOutcome() throws Exception {
    String action = action("plain", "a1").replace("\"email\"", "\"pigeon\"");

    assertThat(api.dispatch(action).at("/Failed/code").asString()).isEqualTo("PROVIDER_NOT_FOUND");
  }

  @Test
  void dryRunSaysWhatWouldHappenAndDoesNothing() throws Exception {
    HttpResponse<String> answer = api.post("/v1/dispatch?dry_run=true", action("elsewhere", "a1"));

    assertThat(answer.body())
        .isEqualTo(
            "{\"DryRun\":{\"verdict\":\"reroute\",\"matched_rule\":\"elsewhere\","
                + "\"would_be_provider\":\"sms\"}}");
    assertThat(api.executed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dryrun=true", "dry_run=yes", "dry_run=true&dry_run=true"})
  void misspeltDryRunExecutesNothing(String query) throws Exception {
    problem(api.post("/v1/dispatch?" + query, action("plain", "a1")), 422);

    assertThat(api.executed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"tenant\":\"acme\",|                    |tenant",
        "\"tenant\":\"acme\"|\"tenant\":5         |tenant",
        "\"tenant\":\"acme\"|\"tenant\":\"\"      |tenant",
        "\"tenant\":\"acme\"|\"tenant\":\"a\\u0000\"|tenant",
        "\"payload\"        |\"pay_load\"         |payload",
        "\"team\":\"a\"     |\"team\":[]          |metadata.team",
        "\"metadata\":{     |\"starts_at\":\"soon\",\"metadata\":{|starts_at"
      })
  void wrongFieldIsNamed(String part, String wrong, String field) throws Exception {
    String text = action("plain", "a1").replace(part, wrong == null ? "" : wrong);
    JsonNode problem = problem(api.post("/v1/dispatch", text), 422);

    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("message").asString()).contains(field);
    assertThat(problem.path("retryable").asBoolean()).isFalse();
    assertThat(api.executed).isEmpty();
  }

  @Test
  void actionThatIsNoObjectIsRefused() throws Exception {
    problem(api.post("/v1/dispatch", "[]"), 422);
    problem(api.post("/v1/dispatch", "null"), 422);
  }

  @Test
  void absentStoreIsAProblemOfThisMomentForActionsThatNeedIt() throws Exception {
    api.store.goAway();
    HttpResponse<String> answer = api.post("/v1/dispatch", action("once", "a1"));
    JsonNode problem = problem(answer, 503);

    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(problem.path("code").asString()).isEqualTo("STATE_UNAVAILABLE");
    assertThat(problem.path("retryable").asBoolean()).isTrue();
    assertThat(api.executed).isEmpty();
    assertThat(api.dispatch(action("plain", "a1")).has("Executed")).isTrue();

    api.store.comeBack();
    assertThat(api.dispatch(action("once", "a1")).has("Executed")).isTrue();
  }

  @Test
  void brokenStoreIsAFailureThatTheLogTellsMoreOf() throws Exception {
    api.store.fail(ErrorCode.INTERNAL, Effect.UNKNOWN, "an answer of another kind");
    JsonNode problem = problem(api.post("/v1/dispatch", action("once", "a1")), 500);

    assertThat(problem.path("code").asString()).isEqualTo("STATE_INTERNAL");
    assertThat(problem.path("instance").asString()).startsWith("urn:acteon:request:");
    assertThat(api.executed).isEmpty();
  }

  @Test
  void problemHasEveryMemberThatClientsRead() throws Exception {
    JsonNode problem = problem(api.post("/v1/dispatch", "{}"), 422);

    assertThat(problem.propertyNames())
        .containsExactlyInAnyOrder(
            "type", "title", "status", "detail", "code", "message", "retryable", "error", "field");
    assertThat(problem.path("status").intValue()).isEqualTo(422);
    assertThat(problem.path("error").asString()).isEqualTo(problem.path("detail").asString());
  }
}
