package io.acteon.server.scheduled;

import static io.acteon.server.MemoryServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.server.MemoryServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ScheduledResourceTest {

  private static final String RULES =
      """
      rules:
        - name: when-it-says
          condition: { field: action.action_type, eq: reminder }
          action: { type: schedule, at: action.payload.send_at }
        - name: in-an-hour
          condition: { field: action.action_type, eq: digest }
          action: { type: schedule, delay_seconds: 3600 }
      """;

  private static final String OURS = "/v1/scheduled?namespace=shop&tenant=acme";
  private static final String WHOSE = "?namespace=shop&tenant=acme";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final HeldProvider held = new HeldProvider();
  private MemoryServer server;

  @BeforeEach
  void start() throws Exception {
    server = new MemoryServer(folder, RULES, held.named("slow"));
  }

  @AfterEach
  void stop() {
    held.letGo.countDown();
    server.close();
  }

  @Test
  void whatIsDueIsExecutedByItselfAndNamesWhatCausedIt() throws Exception {
    JsonNode answer =
        json(dispatch("acme", "a", "reminder", "{\"send_at\":\"2026-01-01T00:00:00Z\"}"), 200);
    assertThat(answer.at("/Scheduled/action_id").asString()).isEqualTo("a");

    await().atMost(PATIENCE).until(() -> !records("?outcome=executed").isEmpty());

    JsonNode executed = records("?outcome=executed").get(0);
    JsonNode scheduled = records("?outcome=scheduled").get(0);
    assertThat(executed.get("action_id").asString()).isEqualTo("a");
    assertThat(scheduled.get("action_id").asString()).isEqualTo("a");
    assertThat(scheduled.get("verdict").asString()).isEqualTo("schedule");
    assertThat(scheduled.get("matched_rule").asString()).isEqualTo("when-it-says");
    assertThat(executed.at("/verdict_details/caused_by")).isEqualTo(scheduled.get("id"));
    await().until(() -> json(server.get(OURS), 200).get("count").intValue() == 0);
    JsonNode counters = json(server.get("/metrics"), 200);
    assertThat(counters.get("scheduled").intValue()).isEqualTo(1);
    assertThat(counters.get("executed").intValue()).isEqualTo(1);
  }

  @Test
  void listsWhatWaitsPageByPage() throws Exception {
    for (int i = 0; i < 40; i++) {
      digest("acme", "id-" + (10 + i));
    }
    digest("other", "foreign");

    JsonNode page = json(server.get(OURS + "&limit=35"), 200);
    assertThat(page.get("count").intValue()).isEqualTo(35);
    JsonNode first = page.at("/scheduled/0");
    assertThat(first.get("action_id").asString()).isEqualTo("id-10");
    assertThat(first.get("rule").asString()).isEqualTo("in-an-hour");
    assertThat(first.get("state").asString()).isEqualTo("waiting");
    assertThat(first.get("record")).isEqualTo(json(server.get("/v1/audit/id-10"), 200).get("id"));
    assertThat(first.has("payload")).isFalse();
    assertThat(Instant.parse(first.get("scheduled_for").asString()))
        .isBetween(Instant.now().plusSeconds(3_000), Instant.now().plusSeconds(3_600));

    String next = OURS + "&limit=35&cursor=" + page.get("next_cursor").asString();
    JsonNode rest = json(server.get(next), 200);
    assertThat(rest.get("count").intValue()).isEqualTo(5);
    assertThat(rest.at("/scheduled/4/action_id").asString()).isEqualTo("id-49");
    assertThat(rest.has("next_cursor")).isFalse();
  }

  @Test
  void oneIsShownWithItsPayloadAndWithoutSecrets() throws Exception {
    json(
        server.post(
            "/v1/dispatch",
            """
            {"namespace": "shop", "tenant": "acme", "provider": "email", "action_type": "digest",
             "id": "a/b", "dedup_key": "k", "payload": {"to": "ada", "password": "geheim"},
             "metadata": {"team": "growth", "api_token": "geheim"}}\
            """),
        200);

    JsonNode one = json(server.get("/v1/scheduled/a%2Fb" + WHOSE), 200);

    assertThat(one.get("action_id").asString()).isEqualTo("a/b");
    assertThat(one.get("dedup_key").asString()).isEqualTo("k");
    assertThat(one.at("/payload/to").asString()).isEqualTo("ada");
    assertThat(one.at("/metadata/team").asString()).isEqualTo("growth");
    assertThat(one.toString()).doesNotContain("geheim");
  }

  @Test
  void aCancelledOneIsGoneAndOnRecord() throws Exception {
    digest("acme", "a");
    JsonNode waiting = json(server.get("/v1/scheduled/a" + WHOSE), 200);

    HttpResponse<String> cancelled = server.delete("/v1/scheduled/a" + WHOSE);

    assertThat(cancelled.statusCode()).isEqualTo(204);
    assertThat(cancelled.body()).isEmpty();
    assertThat(code(server.get("/v1/scheduled/a" + WHOSE), 404)).isEqualTo("NOT_FOUND");
    assertThat(code(server.delete("/v1/scheduled/a" + WHOSE), 404)).isEqualTo("NOT_FOUND");
    assertThat(json(server.get(OURS), 200).get("count").intValue()).isZero();
    assertThat(records("?verdict=cancel_scheduled"))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.get("outcome").asString()).isEqualTo("cancelled");
          assertThat(record.get("action_id").asString()).isEqualTo("a");
          assertThat(record.get("provider").asString()).isEqualTo("email");
          assertThat(record.get("auth_method").asString()).isEqualTo("anonymous");
          assertThat(record.at("/verdict_details/caused_by")).isEqualTo(waiting.get("record"));
          assertThat(record.at("/verdict_details/scheduled_for"))
              .isEqualTo(waiting.get("scheduled_for"));
        });
    digest("acme", "a");
    assertThat(json(server.get(OURS), 200).get("count").intValue()).isEqualTo(1);
  }

  @Test
  void whatIsBeingExecutedCannotBeCancelled() throws Exception {
    json(
        server.post(
            "/v1/dispatch",
            """
            {"namespace": "shop", "tenant": "acme", "provider": "slow", "action_type": "reminder",
             "id": "a", "payload": {"send_at": "2026-01-01T00:00:00Z"}}\
            """),
        200);
    assertThat(held.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(code(server.delete("/v1/scheduled/a" + WHOSE), 409)).isEqualTo("SCHEDULE_BEGUN");
    JsonNode running = json(server.get("/v1/scheduled/a" + WHOSE), 200);
    assertThat(running.get("state").asString()).isEqualTo("running");
    assertThat(records("?verdict=cancel_scheduled")).isEmpty();

    held.letGo.countDown();
    await()
        .atMost(PATIENCE)
        .until(() -> server.delete("/v1/scheduled/a" + WHOSE).statusCode() == 404);
  }

  @Test
  void theSameIdOnceMoreSchedulesNothingAnew() throws Exception {
    JsonNode first = digest("acme", "a");
    JsonNode second = digest("acme", "a");

    assertThat(second).isEqualTo(first);
    assertThat(json(server.get(OURS), 200).get("count").intValue()).isEqualTo(1);
  }

  @Test
  void anActionWithoutItsTimeFails() throws Exception {
    JsonNode answer = json(dispatch("acme", "a", "reminder", "{}"), 200);

    assertThat(answer.at("/Failed/code").asString()).isEqualTo("SCHEDULE_TIME_INVALID");
    assertThat(answer.at("/Failed/retryable").booleanValue()).isFalse();
  }

  @Test
  void aBatchADryRunAndAnEvaluationTellOfIt() throws Exception {
    String digest = action("acme", "a", "digest", "{}");

    JsonNode dry = json(server.post("/v1/dispatch?dry_run=true", digest), 200);
    assertThat(dry.at("/DryRun/verdict").asString()).isEqualTo("schedule");
    JsonNode evaluated = json(server.post("/v1/rules/evaluate", digest), 200);
    assertThat(evaluated.get("verdict").asString()).isEqualTo("schedule");
    assertThat(json(server.get(OURS), 200).get("count").intValue()).isZero();
    JsonNode batch = json(server.post("/v1/dispatch/batch", "[" + digest + "]"), 200);
    assertThat(batch.at("/0/Scheduled/action_id").asString()).isEqualTo("a");
  }

  @Test
  void whatIsMissingOrMisspeltIsNamed() throws Exception {
    assertThat(field(server.get("/v1/scheduled?tenant=acme"))).isEqualTo("namespace");
    assertThat(field(server.get(OURS + "&prefix=a"))).isEqualTo("prefix");
    assertThat(field(server.get(OURS + "&limit=0"))).isEqualTo("limit");
    assertThat(field(server.get("/v1/scheduled/a?namespace=shop"))).isEqualTo("tenant");
    assertThat(field(server.delete("/v1/scheduled/a?namespace=shop"))).isEqualTo("tenant");
    assertThat(field(server.delete("/v1/scheduled/a" + WHOSE + "&force=true"))).isEqualTo("force");
  }

  private static String field(HttpResponse<String> answer) {
    return json(answer, 422).get("field").asString();
  }

  private static String code(HttpResponse<String> answer, int status) {
    return json(answer, status).get("code").asString();
  }

  private JsonNode records(String query) throws Exception {
    return json(server.get("/v1/audit" + query), 200).get("records");
  }

  private JsonNode digest(String tenant, String id) throws Exception {
    return json(dispatch(tenant, id, "digest", "{}"), 200);
  }

  private HttpResponse<String> dispatch(String tenant, String id, String type, String payload)
      throws Exception {
    return server.post("/v1/dispatch", action(tenant, id, type, payload));
  }

  private static String action(String tenant, String id, String type, String payload) {
    return """
    {"namespace": "shop", "tenant": "%s", "provider": "email", "action_type": "%s",
     "id": "%s", "payload": %s}\
    """
        .formatted(tenant, type, id, payload);
  }
}
