package io.acteon.server.claims;

import static io.acteon.server.MemoryServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.MemoryServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ClaimsResourceTest {

  private static final String RULES =
      """
      rules:
        - name: once
          condition: { field: action.action_type, eq: welcome }
          action: { type: deduplicate, ttl_seconds: 3600 }
      """;

  private static final String OURS = "/v1/claims?namespace=shop&tenant=acme";

  @TempDir private Path folder;
  private MemoryServer server;

  @BeforeEach
  void start() throws Exception {
    server = new MemoryServer(folder, RULES);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsClaimsOfOneTenantPageByPage() throws Exception {
    dispatch("acme", "b");
    dispatch("acme", "a/ä");
    dispatch("other", "c");

    JsonNode first = json(server.get(OURS + "&limit=1"), 200);
    JsonNode claim = first.at("/claims/0");
    assertThat(first.get("count").intValue()).isEqualTo(1);
    assertThat(claim.get("key").stringValue()).isEqualTo("a/ä");
    assertThat(claim.get("running").booleanValue()).isFalse();
    assertThat(claim.get("action_id").stringValue()).isEqualTo("action-a/ä");
    assertThat(claim.get("age_ms").longValue()).isNotNegative();
    assertThat(claim.get("remaining_ms").longValue()).isBetween(1L, 3_600_000L);
    assertThat(claim.get("version").isString()).isTrue();

    String cursor = first.get("next_cursor").stringValue();
    JsonNode second = json(server.get(OURS + "&limit=1&cursor=" + cursor), 200);
    assertThat(second.at("/claims/0/key").stringValue()).isEqualTo("b");

    assertThat(json(server.get(OURS + "&prefix=b"), 200).get("count").intValue()).isEqualTo(1);
    assertThat(json(server.get(OURS + "&prefix=x"), 200).get("count").intValue()).isZero();
  }

  @Test
  void aPageHasAsManyAsItIsAskedForIfThereAre() throws Exception {
    for (int i = 0; i < 40; i++) {
      dispatch("acme", "key-" + (10 + i));
    }

    JsonNode page = json(server.get(OURS + "&limit=35"), 200);
    assertThat(page.get("count").intValue()).isEqualTo(35);
    assertThat(page.at("/claims/34/key").stringValue()).isEqualTo("key-44");
    String next = OURS + "&limit=35&cursor=" + page.get("next_cursor").stringValue();
    JsonNode rest = json(server.get(next), 200);
    assertThat(rest.get("count").intValue()).isEqualTo(5);
    assertThat(rest.at("/claims/0/key").stringValue()).isEqualTo("key-45");
    assertThat(rest.has("next_cursor")).isFalse();
  }

  @Test
  void aReleaseLetsTheNextActionBeExecutedAndIsOnRecord() throws Exception {
    dispatch("acme", "a");
    assertThat(dispatch("acme", "a")).isEqualTo("\"Deduplicated\"");
    String version = json(server.get(OURS), 200).at("/claims/0/version").stringValue();

    JsonNode answer = json(release("a", ", \"version\": \"" + version + "\""), 200);

    assertThat(answer.get("released").booleanValue()).isTrue();
    assertThat(answer.get("key").stringValue()).isEqualTo("a");
    assertThat(json(server.get(OURS), 200).get("count").intValue()).isZero();
    assertThat(dispatch("acme", "a")).contains("Executed");
    assertThat(json(server.get("/v1/audit?verdict=release_claim"), 200).get("records"))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.get("outcome").stringValue()).isEqualTo("released");
          assertThat(record.get("action_id").stringValue()).isEqualTo("action-a");
          assertThat(record.at("/verdict_details/key").stringValue()).isEqualTo("a");
        });
  }

  @Test
  void aClaimThatIsAnotherByNowIsNotReleased() throws Exception {
    dispatch("acme", "a");

    JsonNode problem = json(release("a", ", \"version\": \"1234567\""), 409);

    assertThat(problem.get("code").stringValue()).isEqualTo("CHANGED");
    assertThat(json(server.get(OURS), 200).get("count").intValue()).isEqualTo(1);
  }

  @Test
  void aKeyWithoutAClaimIsNotFound() throws Exception {
    assertThat(json(release("nobody", ""), 404).get("code").stringValue()).isEqualTo("NOT_FOUND");
  }

  @Test
  void whatIsMissingOrMisspeltIsNamed() throws Exception {
    assertThat(field(json(server.get("/v1/claims?tenant=acme"), 422))).isEqualTo("namespace");
    assertThat(field(json(server.get(OURS + "&prefxi=a"), 422))).isEqualTo("prefxi");
    assertThat(field(json(server.get(OURS + "&limit=1001"), 422))).isEqualTo("limit");
    assertThat(field(json(release("a", ", \"version\": 7"), 422))).isEqualTo("version");
    assertThat(field(json(release("a", ", \"even_running\": \"yes\""), 422)))
        .isEqualTo("even_running");
    assertThat(field(json(server.post("/v1/claims/release", "{}"), 422))).isEqualTo("namespace");
    assertThat(field(json(server.post("/v1/claims/release", "[]"), 422))).isEqualTo("namespace");
  }

  @Test
  void aMisspeltGuardIsRefusedAndReleasesNothing() throws Exception {
    dispatch("acme", "a");

    JsonNode problem = json(release("a", ", \"verison\": \"1234567\""), 422);

    assertThat(field(problem)).isEqualTo("verison");
    assertThat(problem.get("message").stringValue()).contains("did you mean version?");
    assertThat(json(server.get(OURS), 200).get("count").intValue()).isEqualTo(1);
  }

  private static String field(JsonNode problem) {
    return problem.get("field").stringValue();
  }

  private HttpResponse<String> release(String key, String more) throws Exception {
    return server.post(
        "/v1/claims/release",
        "{\"namespace\": \"shop\", \"tenant\": \"acme\", \"key\": \"" + key + "\"" + more + "}");
  }

  private String dispatch(String tenant, String key) throws Exception {
    return server
        .post(
            "/v1/dispatch",
            """
            {"namespace": "shop", "tenant": "%s", "provider": "email", "action_type": "welcome",
             "id": "action-%s", "dedup_key": "%s", "payload": {}}\
            """
                .formatted(tenant, key, key))
        .body();
  }
}
