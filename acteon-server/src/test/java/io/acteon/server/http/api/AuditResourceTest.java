package io.acteon.server.http.api;

import static io.acteon.server.http.api.TestingApi.action;
import static io.acteon.server.http.api.TestingApi.json;
import static io.acteon.server.http.api.TestingApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuditResourceTest {

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
  void recordTellsEverythingOfItsDispatch() throws Exception {
    api.dispatch(action("quiet", "a1"));
    JsonNode record = json(api.get("/v1/audit"), 200).at("/records/0");

    assertThat(record.propertyNames())
        .containsExactly(
            "id",
            "action_id",
            "namespace",
            "tenant",
            "provider",
            "action_type",
            "verdict",
            "matched_rule",
            "outcome",
            "action_payload",
            "verdict_details",
            "outcome_details",
            "metadata",
            "dispatched_at",
            "completed_at",
            "duration_ms",
            "expires_at",
            "caller_id",
            "auth_method");
    assertThat(record.path("action_id").asString()).isEqualTo("a1");
    assertThat(record.path("verdict").asString()).isEqualTo("suppress");
    assertThat(record.path("matched_rule").asString()).isEqualTo("quiet");
    assertThat(record.path("outcome").asString()).isEqualTo("suppressed");
    assertThat(record.path("action_payload").toString())
        .isEqualTo("{\"amount\":1.10,\"n\":12345678901234567890}");
    assertThat(record.at("/verdict_details/reason").asString()).isEqualTo("maintenance");
    assertThat(record.at("/metadata/team").asString()).isEqualTo("a");
    assertThat(Instant.parse(record.path("dispatched_at").asString())).isBefore(Instant.MAX);
    assertThat(record.path("duration_ms").isIntegralNumber()).isTrue();
    assertThat(record.path("caller_id").asString()).isEmpty();
    assertThat(record.path("auth_method").asString()).isEqualTo("anonymous");
  }

  @Test
  void absentTextsAreNull() throws Exception {
    api.dispatch(action("plain", "a1"));

    assertThat(json(api.get("/v1/audit"), 200).at("/records/0/matched_rule").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "tenant=acme, 2",
    "tenant=ac, 0",
    "tenant=a%3Ab%2F%F0%9F%98%80, 1",
    "namespace=billing, 3",
    "provider=email, 3",
    "action_type=quiet, 1",
    "outcome=executed, 2",
    "verdict=suppress, 1",
    "matched_rule=quiet, 1",
    "caller_id=nobody, 0",
    "action_id=a1, 1",
    "tenant=acme&outcome=executed, 1",
    "from=2000-01-01T00:00:00Z, 3",
    "from=2000-01-01T00:00:00+02:00, 3",
    "from=2000-01-01T00:00:00%2B02:00, 3",
    "to=2000-01-01T00:00:00Z, 0",
    "from=9999-01-01T00:00:00Z, 0"
  })
  void recordsAreFiltered(String query, int expected) throws Exception {
    api.dispatch(action("acme", "quiet", "a1"));
    api.dispatch(action("acme", "plain", "a2"));
    api.dispatch(action("a:b/😀", "plain", "a3"));

    assertThat(json(api.get("/v1/audit?" + query), 200).path("records").size()).isEqualTo(expected);
  }

  @Test
  void pagesGoOnByCursorNewestFirst() throws Exception {
    for (int i = 0; i < 7; i++) {
      api.dispatch(action("plain", "a" + i));
    }
    List<String> ids = new ArrayList<>();
    String next = "/v1/audit?tenant=acme&limit=3";
    JsonNode page;
    do {
      page = json(api.get(next), 200);
      page.path("records").forEach(record -> ids.add(record.path("action_id").asString()));
      next = "/v1/audit?tenant=acme&limit=3&cursor=" + page.path("next_cursor").asString("");
    } while (page.has("next_cursor"));

    assertThat(ids).containsExactly("a6", "a5", "a4", "a3", "a2", "a1", "a0");
    assertThat(page.path("limit").intValue()).isEqualTo(3);
    assertThat(page.path("offset").intValue()).isZero();
  }

  @Test
  void pageOfLargeRecordsEndsEarlyAndItsCursorGoesOn() throws Exception {
    int records = 20;
    String large = "x".repeat(900_000);
    for (int i = 0; i < records; i++) {
      api.dispatch(action("plain", "a" + i).replace("\"amount\":1.10", "\"l\":\"" + large + "\""));
    }
    JsonNode page = json(api.get("/v1/audit?limit=1000"), 200);
    int first = page.path("records").size();
    assertThat(first).isBetween(10, 18);

    String next = "/v1/audit?limit=1000&cursor=" + page.path("next_cursor").asString();
    JsonNode rest = json(api.get(next), 200);
    assertThat(rest.has("next_cursor")).isFalse();
    assertThat(rest.path("records").size()).isEqualTo(records - first);
    assertThat(rest.at("/records/0/action_id").asString()).isEqualTo("a" + (records - first - 1));
    assertThat(json(api.get("/v1/audit?limit=1000&offset=19"), 200).at("/records/0/action_id"))
        .hasToString("\"a0\"");
  }

  @Test
  void offsetLeavesOutTheNewest() throws Exception {
    for (int i = 0; i < 3; i++) {
      api.dispatch(action("plain", "a" + i));
    }

    assertThat(json(api.get("/v1/audit?offset=2"), 200).at("/records/0/action_id").asString())
        .isEqualTo("a0");
  }

  @Test
  void cursorOfAnotherQueryIsRefused() throws Exception {
    for (int i = 0; i < 3; i++) {
      api.dispatch(action("plain", "a" + i));
    }
    String cursor =
        json(api.get("/v1/audit?limit=1&tenant=acme"), 200).path("next_cursor").asString();

    assertThat(
            problem(api.get("/v1/audit?limit=1&tenant=b&cursor=" + cursor), 400)
                .path("code")
                .asString())
        .isEqualTo("BAD_CURSOR");
    problem(api.get("/v1/audit?cursor=rubbish"), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=1001, limit",
    "limit=many, limit",
    "offset=-1, offset",
    "offset=1&cursor=x, offset",
    "tenant=, tenant",
    "from=yesterday, from",
    "to=2026-01-01, to",
    "tennant=acme, tennant",
    "tenant=a&tenant=b, tenant"
  })
  void wrongParameterIsNamed(String query, String field) throws Exception {
    JsonNode problem = problem(api.get("/v1/audit?" + query), 422);

    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("detail").asString()).contains(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/1", "a%1", "..", "a b", "😀"})
  void newestRecordOfAnActionIsFoundByItsEncodedId(String id) throws Exception {
    api.dispatch(action("once", id));
    api.dispatch(action("once", id));
    String encoded =
        URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
    JsonNode record = json(api.get("/v1/audit/" + encoded), 200);

    assertThat(record.path("action_id").asString()).isEqualTo(id);
    assertThat(record.path("outcome").asString()).isEqualTo("deduplicated");
  }

  @Test
  void recordOfAnActionCanBeNarrowedToATenant() throws Exception {
    api.dispatch(action("acme", "plain", "a1"));
    api.dispatch(action("other", "plain", "a1"));

    assertThat(json(api.get("/v1/audit/a1?tenant=acme"), 200).path("tenant").asString())
        .isEqualTo("acme");
    problem(api.get("/v1/audit/a1?tenant=third"), 404);
    problem(api.get("/v1/audit/a1?limit=1"), 422);
  }

  @Test
  void unknownActionIsNotFound() throws Exception {
    assertThat(problem(api.get("/v1/audit/nobody"), 404).path("code").asString())
        .isEqualTo("NOT_FOUND");
  }
}
