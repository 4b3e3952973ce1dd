package io.acteon.server.http.api;

import static io.acteon.server.http.api.TestingApi.action;
import static io.acteon.server.http.api.TestingApi.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HealthResourceTest {

  @TempDir private Path directory;
  private TestingApi api;

  @BeforeEach
  void start() throws Exception {
    api = new TestingApi(directory);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void countersTellWhatBecameOfDispatches() throws Exception {
    api.dispatch(action("once", "a1"));
    api.dispatch(action("once", "a1"));
    api.dispatch(action("forbidden", "a2"));
    String counters =
        "{\"dispatched\":3,\"executed\":1,\"deduplicated\":1,\"suppressed\":1,\"rerouted\":0,"
            + "\"throttled\":0,\"failed\":0,\"scheduled\":0}";

    assertThat(api.get("/health").body())
        .isEqualTo("{\"status\":\"ok\",\"metrics\":" + counters + "}");
    assertThat(api.get("/metrics").body()).isEqualTo(counters);
    assertThat(api.get("/metrics/prometheus").body())
        .contains("acteon_dispatches_total{outcome=\"deduplicated\"} 1.0")
        .contains("acteon_sweep_removed_total{backend=\"state\"}")
        .contains("acteon_sweep_lag_seconds{backend=\"state\"}")
        .contains("path=\"/v1/dispatch\",status=\"200\"")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void whoLeavesSaysSoToThoseWhoFollowAndGoesOnTakingRequests() throws Exception {
    json(api.get("/health/ready"), 200);
    Thread leaving = Thread.ofVirtual().start(() -> api.readiness.leave(Duration.ofDays(1)));

    await().until(() -> api.get("/health/ready").statusCode() == 503);
    assertThat(json(api.get("/health/ready"), 503).path("reason").asString()).contains("stopping");
    assertThat(api.get("/health").statusCode()).isEqualTo(200);
    assertThat(api.dispatch(action("once", "a1")).has("Executed")).isTrue();
    assertThat(leaving.isAlive()).isTrue();

    leaving.interrupt();
    assertThat(leaving.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void whoLeavesWaitsForNobodyIfNobodyFollows() throws Exception {
    Thread leaving = Thread.ofVirtual().start(() -> api.readiness.leave(Duration.ofDays(1)));

    assertThat(leaving.join(Duration.ofMinutes(1))).isTrue();
    json(api.get("/health/ready"), 503);
  }

  @Test
  void strangersDoNotAddSeries() throws Exception {
    api.send("BREW", "/v1/dispatch", "{}");
    api.get("/v1/nowhere");

    assertThat(api.get("/metrics/prometheus").body())
        .doesNotContain("BREW")
        .doesNotContain("nowhere")
        .contains("acteon_http_requests_seconds_count{method=\"none\",path=\"none\"");
  }

  @Test
  void failedReloadIsShownAndCountedAndSendsNobodyAway() throws Exception {
    assertThat(api.get("/metrics/prometheus").body())
        .contains("acteon_rules_reloads_total{result=\"ok\"} 1.0")
        .contains("acteon_rules_reloads_total{result=\"failed\"} 0.0")
        .contains("acteon_rules_failing 0.0")
        .containsPattern("acteon_rules_loaded_timestamp_seconds [1-9]");

    Files.writeString(api.rulesFile, "");
    TestingApi.problem(api.post("/v1/rules/reload", ""), 422);
    JsonNode health = json(api.get("/health"), 200);
    assertThat(health.path("status").asString()).isEqualTo("ok");
    assertThat(health.at("/rules/failing_since").asString()).isNotEmpty();
    assertThat(health.at("/rules/reason").asString())
        .contains("from before")
        .doesNotContain(directory.toString());
    json(api.get("/health/ready"), 200);
    assertThat(api.get("/metrics/prometheus").body())
        .contains("acteon_rules_reloads_total{result=\"failed\"} 1.0")
        .contains("acteon_rules_failing 1.0");

    Files.writeString(api.rulesFile, TestingApi.RULES);
    json(api.post("/v1/rules/reload", ""), 200);
    assertThat(json(api.get("/health"), 200).has("rules")).isFalse();
  }

  @Test
  void absentStoreDegradesHealthUntilItIsBack() throws Exception {
    api.store.goAway();
    await()
        .untilAsserted(() -> {
          JsonNode health = json(api.get("/health"), 503);
          assertThat(health.path("status").asString()).isEqualTo("degraded");
          assertThat(health.path("reason").asString())
              .isEqualTo("state: db.example:5432 cannot be reached");
          assertThat(health.has("metrics")).isTrue();
        });
    assertThat(json(api.get("/health/ready"), 503).path("status").asString())
        .isEqualTo("not ready");
    assertThat(json(api.get("/health/live"), 200).path("status").asString()).isEqualTo("ok");

    api.store.comeBack();
    await().untilAsserted(() -> json(api.get("/health/ready"), 200));
  }
}
