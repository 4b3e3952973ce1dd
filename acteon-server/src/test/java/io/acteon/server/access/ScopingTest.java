package io.acteon.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.server.stream.SseClient;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What callers of different tenants see of each other through a whole server: nothing. */
class ScopingTest {

  private GuardedServer guarded;
  private GuardedServer.Caller admin;
  private GuardedServer.Caller acme;
  private GuardedServer.Caller other;
  private GuardedServer.Caller reports;
  private GuardedServer.Caller viewer;
  private GuardedServer.Caller auditor;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    String adminKey = GuardedServer.key(directory, "ada", "role = \"admin\"", GuardedServer.ALL);
    String acmeKey =
        GuardedServer.key(
            directory,
            "billing",
            "role = \"operator\"",
            "[{ namespaces = [\"shop\"], tenants = [\"acme\"], providers = [\"email\"] }]");
    String otherKey =
        GuardedServer.key(
            directory,
            "eve",
            "role = \"operator\"",
            "[{ namespaces = [\"shop\"], tenants = [\"other\"] }]");
    String reportsKey =
        GuardedServer.key(directory, "reports", "role = \"operator\"", GuardedServer.ALL);
    String viewerKey =
        GuardedServer.key(directory, "viewer", "role = \"viewer\"", GuardedServer.ALL);
    String auditorKey =
        GuardedServer.key(directory, "auditor", "scopes = [\"audit:read\"]", GuardedServer.ALL);
    guarded = new GuardedServer(directory);
    admin = guarded.caller(adminKey);
    acme = guarded.caller(acmeKey);
    other = guarded.caller(otherKey);
    reports = guarded.caller(reportsKey);
    viewer = guarded.caller(viewerKey);
    auditor = guarded.caller(auditorKey);
  }

  @AfterEach
  void stop() {
    guarded.close();
  }

  private static String action(String tenant, String id) {
    return GuardedServer.action(tenant, "welcome", id);
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("records").forEach(record -> ids.add(record.path("action_id").asString()));
    return ids;
  }

  @Test
  void scheduledActionsAreThereForThoseAloneWhoMayDispatchThem() throws Exception {
    String ours = "?namespace=shop&tenant=acme";
    admin.post("/v1/dispatch", GuardedServer.action("acme", "digest", "by-email"));
    String bySms = GuardedServer.action("acme", "digest", "by-sms").replace("\"email\"", "\"sms\"");
    admin.post("/v1/dispatch", bySms);

    JsonNode list = acme.json(acme.get("/v1/scheduled" + ours));
    assertThat(list.path("count").asInt()).isEqualTo(1);
    assertThat(list.at("/scheduled/0/action_id").asString()).isEqualTo("by-email");
    assertThat(list.at("/scheduled/0/caller_id").asString()).isEqualTo("ada");
    assertThat(acme.get("/v1/scheduled/by-sms" + ours).statusCode()).isEqualTo(404);
    assertThat(acme.delete("/v1/scheduled/by-sms" + ours).statusCode()).isEqualTo(404);
    assertThat(other.get("/v1/scheduled" + ours).statusCode()).isEqualTo(403);
    assertThat(other.get("/v1/scheduled/by-email" + ours).statusCode()).isEqualTo(404);
    assertThat(other.delete("/v1/scheduled/by-email" + ours).statusCode()).isEqualTo(404);
    assertThat(viewer.get("/v1/scheduled/by-email" + ours).statusCode()).isEqualTo(200);
    assertThat(viewer.delete("/v1/scheduled/by-email" + ours).statusCode()).isEqualTo(403);

    assertThat(acme.delete("/v1/scheduled/by-email" + ours).statusCode()).isEqualTo(204);
    JsonNode record = acme.json(acme.get("/v1/audit/by-email"));
    assertThat(record.path("outcome").asString()).isEqualTo("cancelled");
    assertThat(record.path("caller_id").asString()).isEqualTo("billing");
    assertThat(admin.json(admin.get("/v1/scheduled" + ours)).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void streamsAndFiguresAreOfTheGrantedProvidersAlone() throws Exception {
    try (SseClient stream = acme.stream()) {
      assertThat(stream.response().statusCode()).isEqualTo(200);
      admin.post("/v1/dispatch", action("acme", "by-sms").replace("\"email\"", "\"sms\""));
      admin.post("/v1/dispatch", action("acme", "by-email"));

      await().until(() -> stream.actionIds().contains("by-email"));
      assertThat(stream.actionIds()).containsExactly("by-email");
    }
    String figure = "/v1/analytics?metric=volume&namespace=shop&tenant=acme";
    await()
        .untilAsserted(() ->
            assertThat(admin.json(admin.get(figure)).path("total_count").asInt()).isEqualTo(2));
    assertThat(acme.json(acme.get(figure)).path("total_count").asInt()).isEqualTo(1);
  }

  @Test
  void namesOfRulesAreForThoseWhoMayReadThem() throws Exception {
    int rules = admin.json(admin.get("/v1/rules")).size();
    JsonNode coverage = auditor.json(auditor.get("/v1/rules/coverage"));
    assertThat(coverage.path("rules_loaded").asInt()).isEqualTo(rules);
    assertThat(coverage.path("unmatched_rules").isArray()).isTrue();
    assertThat(coverage.path("unmatched_rules")).isEmpty();
    assertThat(rules).isPositive();
    assertThat(viewer.json(viewer.get("/v1/rules/coverage")).path("unmatched_rules"))
        .hasSize(rules);
  }

  @Test
  void anActionOfAnotherTenantIsForbiddenAndNotRecorded() throws Exception {
    HttpResponse<String> answer = acme.post("/v1/dispatch", action("other", "a"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(acme.json(answer).path("code").asString()).isEqualTo("FORBIDDEN");
    assertThat(acme.post("/v1/dispatch?dry_run=true", action("other", "a")).statusCode())
        .isEqualTo(403);
    assertThat(acme.post("/v1/rules/evaluate", action("other", "a")).statusCode()).isEqualTo(403);
    assertThat(ids(admin.json(admin.get("/v1/audit")))).isEmpty();
  }

  @Test
  void theChainOfAnotherTenantIsForbiddenWhetherOrNotThereIsOne() throws Exception {
    admin.post("/v1/dispatch", action("other", "a"));
    for (String tenant : List.of("other", "none")) {
      String question = "{\"namespace\":\"shop\",\"tenant\":\"%s\"}".formatted(tenant);
      HttpResponse<String> answer = acme.post("/v1/audit/verify", question);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(acme.json(answer).path("code").asString()).isEqualTo("FORBIDDEN");
    }
  }

  @Test
  void inABatchEachActionIsJudgedByItself() throws Exception {
    String batch =
        "[%s, %s, {}, %s]"
            .formatted(action("acme", "a"), action("other", "b"), action("acme.eu", "c"));
    JsonNode answers = acme.json(acme.post("/v1/dispatch/batch", batch));

    assertThat(answers.at("/0/Executed").isMissingNode()).isFalse();
    assertThat(answers.at("/1/error/code").asString()).isEqualTo("FORBIDDEN");
    assertThat(answers.at("/1/error/retryable").isBoolean()).isTrue();
    assertThat(answers.at("/2/error/code").asString()).isEqualTo("INVALID");
    assertThat(answers.at("/3/Executed").isMissingNode()).isFalse();
    assertThat(ids(admin.json(admin.get("/v1/audit")))).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void recordsSayWhoAskedAndHowThatIsKnown() throws Exception {
    acme.post("/v1/dispatch", action("acme", "a"));
    JsonNode record = acme.json(acme.get("/v1/audit/a"));

    assertThat(record.path("caller_id").asString()).isEqualTo("billing");
    assertThat(record.path("auth_method").asString()).isEqualTo("api_key");
  }

  @Test
  void aListIsCutToWhatTheCallerMaySee() throws Exception {
    admin.post("/v1/dispatch", action("acme", "mine"));
    admin.post("/v1/dispatch", action("other", "foreign"));
    admin.post("/v1/dispatch", action("acme", "sms").replace("email", "sms"));

    assertThat(ids(acme.json(acme.get("/v1/audit")))).containsExactly("mine");
    assertThat(ids(acme.json(acme.get("/v1/audit?tenant=acme")))).containsExactly("mine");
    assertThat(acme.get("/v1/audit?tenant=other").statusCode()).isEqualTo(403);
    assertThat(acme.get("/v1/audit?tenant=acme&provider=sms").statusCode()).isEqualTo(403);
    assertThat(ids(other.json(other.get("/v1/audit")))).containsExactly("foreign");
  }

  @Test
  void aSingleForeignRecordIsNotThere() throws Exception {
    admin.post("/v1/dispatch", action("other", "foreign"));
    HttpResponse<String> foreign = acme.get("/v1/audit/foreign");
    HttpResponse<String> none = acme.get("/v1/audit/nothing");

    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(none.body());
    assertThat(acme.get("/v1/audit/foreign?tenant=other").body()).isEqualTo(none.body());
  }

  @Test
  void nobodyHidesARecordBehindNewerOnesWithItsId() throws Exception {
    acme.post("/v1/dispatch", action("acme", "shared"));
    for (int i = 0; i < 150; i++) {
      other.post("/v1/dispatch", action("other", "shared"));
    }

    JsonNode record = acme.json(acme.get("/v1/audit/shared"));
    assertThat(record.path("tenant").asString()).isEqualTo("acme");
  }

  @Test
  void norBehindMoreThanAreReadInOrderToFindIt() throws Exception {
    acme.post("/v1/dispatch", action("acme", "shared"));
    String theirs = String.join(",", Collections.nCopies(1_000, action("other", "shared")));
    for (int i = 0; i < 2; i++) {
      assertThat(other.post("/v1/dispatch/batch", "[" + theirs + "]").statusCode()).isEqualTo(200);
    }

    JsonNode record = acme.json(acme.get("/v1/audit/shared"));
    assertThat(record.path("tenant").asString()).isEqualTo("acme");
  }

  @Test
  void aCursorOfAnotherIsRefused() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      admin.post("/v1/dispatch", action("acme", id));
      admin.post("/v1/dispatch", action("other", id));
    }
    String ofAdmin = cursor(admin, "/v1/audit?limit=2");
    String ofOther = cursor(other, "/v1/audit?limit=2");
    String own = cursor(acme, "/v1/audit?limit=2");

    assertThat(acme.get("/v1/audit?limit=2&cursor=" + ofAdmin).statusCode()).isEqualTo(400);
    assertThat(acme.get("/v1/audit?limit=2&cursor=" + ofOther).statusCode()).isEqualTo(400);
    assertThat(ids(acme.json(acme.get("/v1/audit?limit=2&cursor=" + own)))).containsExactly("a");
  }

  private static String cursor(GuardedServer.Caller caller, String path) throws Exception {
    String cursor = caller.json(caller.get(path)).path("next_cursor").asString();
    return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  @Test
  void rulesKnowWhoAsks() throws Exception {
    assertThat(reports.post("/v1/dispatch", action("acme", "a")).body()).contains("Suppressed");
    assertThat(reports.post("/v1/dispatch?dry_run=true", action("acme", "a")).body())
        .contains("not-from-reports");
    assertThat(reports.post("/v1/rules/evaluate", action("acme", "a")).body())
        .contains("\"matched_rule\":\"not-from-reports\"");
    assertThat(admin.post("/v1/dispatch", action("acme", "a")).body()).contains("Executed");
  }

  @Test
  void aRuleMayRerouteToAProviderThatTheCallerWasNotGranted() throws Exception {
    assertThat(acme.post("/v1/dispatch", action("acme", "a").replace("email", "sms")).statusCode())
        .isEqualTo(403);
    assertThat(acme.post("/v1/dispatch", GuardedServer.action("acme", "urgent", "b")).body())
        .contains("Rerouted");
  }

  @Test
  void whoMayOnlyTryDispatchesNothing() throws Exception {
    assertThat(viewer.post("/v1/dispatch?dry_run=true", action("acme", "a")).statusCode())
        .isEqualTo(200);
    assertThat(viewer.post("/v1/dispatch", action("acme", "a")).statusCode()).isEqualTo(403);
    assertThat(viewer.post("/v1/dispatch?dry_run=false", action("acme", "a")).statusCode())
        .isEqualTo(403);
    assertThat(viewer.post("/v1/dispatch/batch", "[" + action("acme", "a") + "]").statusCode())
        .isEqualTo(403);
    assertThat(ids(admin.json(admin.get("/v1/audit")))).isEmpty();
  }

  @Test
  void rulesAreChangedByNobodyWhoIsOfOneTenant() throws Exception {
    String off = "{\"enabled\":false}";
    assertThat(acme.send("PUT", "/v1/rules/to-sms/enabled", off).statusCode()).isEqualTo(403);
    assertThat(acme.post("/v1/rules/reload", "").statusCode()).isEqualTo(403);
    assertThat(reports.send("PUT", "/v1/rules/to-sms/enabled", off).statusCode()).isEqualTo(200);
  }

  @Test
  void refusalsSayNoMoreThanTheyMustAndComeBeforeTheBody() throws Exception {
    HttpResponse<String> none = guarded.stranger().post("/v1/dispatch", "no JSON");
    HttpResponse<String> unknown = guarded.caller("ack_a_b").post("/v1/dispatch", "no JSON either");

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(none.body()).isEqualTo(unknown.body()).contains("\"code\":\"UNAUTHENTICATED\"");
    assertThat(headers(none)).isEqualTo(headers(unknown));
  }

  /** Whether the connection ends depends on how much of the body had come. */
  private static Set<String> headers(HttpResponse<?> answer) {
    Set<String> names = new TreeSet<>(answer.headers().map().keySet());
    names.remove("connection");
    return names;
  }

  @Test
  void whoFailsTooOftenIsToldWhenToComeBack() throws Exception {
    GuardedServer.Caller stranger = guarded.stranger();
    HttpResponse<String> last = stranger.get("/v1/rules");
    for (int i = 0; i < 60; i++) {
      last = stranger.get("/v1/rules");
    }

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(stranger.json(last).path("retryable").booleanValue()).isTrue();
    assertThat(stranger.get("/health").statusCode()).isEqualTo(200);
  }
}
