package io.acteon.server.http.api;

import static io.acteon.server.http.api.TestingApi.action;
import static io.acteon.server.http.api.TestingApi.json;
import static io.acteon.server.http.api.TestingApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.AnchorTaker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IntegrityResourceTest {

  private TestingApi api;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    api = TestingApi.chained(directory);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String body(String more) {
    return "{\"namespace\":\"billing\",\"tenant\":\"acme\"" + more + "}";
  }

  @Test
  void aSoundChainIsValid() throws Exception {
    api.dispatch(action("plain", "a1"));
    api.dispatch(action("plain", "a2"));
    JsonNode records = json(api.get("/v1/audit"), 200).path("records");

    JsonNode verified = json(api.post("/v1/audit/verify", body(",\"from\":null")), 200);

    assertThat(verified.path("valid").asBoolean()).isTrue();
    assertThat(verified.path("records_checked").asInt()).isEqualTo(2);
    assertThat(verified.path("first_record_id")).isEqualTo(records.at("/1/id"));
    assertThat(verified.path("last_record_id")).isEqualTo(records.at("/0/id"));
    assertThat(verified.has("first_broken_at")).isFalse();
  }

  @Test
  void aChangedRecordIsNamed() throws Exception {
    api.dispatch(action("plain", "a1"));
    api.dispatch(action("plain", "a2"));
    api.dispatch(action("plain", "a3"));
    JsonNode records = json(api.get("/v1/audit"), 200).path("records");
    api.audit.suppress("a2");

    JsonNode verified = json(api.post("/v1/audit/verify", body("")), 200);

    assertThat(verified.path("valid").asBoolean(true)).isFalse();
    assertThat(verified.path("records_checked").asInt()).isEqualTo(3);
    assertThat(verified.path("first_broken_at")).isEqualTo(records.at("/1/id"));
    assertThat(verified.path("broken_sequence").asInt()).isEqualTo(2);
    assertThat(verified.path("broken_kind").asString()).isEqualTo("changed");
    assertThat(verified.path("broken_reason").asString()).contains("hash");
  }

  @Test
  void keysOfAnchorsThatAreNotKnownHereAreNamed(@TempDir Path keys) throws Exception {
    api.dispatch(action("plain", "a1"));
    assertThat(json(api.post("/v1/audit/verify", body("")), 200).path("unknown_keys")).isEmpty();
    Path file = keys.resolve("other.key");
    String id = AnchorKeys.generate("key", file);
    AnchorLog log = new AnchorLog(api.audit.store(), Duration.ofDays(1));
    new AnchorTaker(api.audit.store(), log, AnchorKeys.privateKey("key", file), Clock.systemUTC())
        .take();

    JsonNode verified = json(api.post("/v1/audit/verify", body("")), 200);

    assertThat(verified.path("valid").asBoolean()).isTrue();
    assertThat(verified.path("anchored_sequence").asInt(-1)).isZero();
    assertThat(verified.path("unknown_keys")).hasSize(1);
    assertThat(verified.at("/unknown_keys/0").asString()).isEqualTo("Ed25519 " + id);
  }

  @Test
  void aRangeThatHoldsNothingIsValid() throws Exception {
    api.dispatch(action("plain", "a1"));
    JsonNode verified =
        json(api.post("/v1/audit/verify", body(",\"to\":\"2020-01-01T00:00:00Z\"")), 200);
    assertThat(verified.path("valid").asBoolean()).isTrue();
    assertThat(verified.path("records_checked").asInt()).isZero();
    assertThat(verified.has("first_record_id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"namespace\":\"billing\"}",
        "{\"namespace\":\"billing\",\"tenant\":7}",
        "{\"namespace\":\"billing\",\"tenant\":\"acme\",\"from\":\"yesterday\"}",
        "{\"namespace\":\"billing\",\"tenant\":\"acme\",\"form\":\"2020-01-01T00:00:00Z\"}"
      })
  void whatIsNoQuestionIsRefused(String body) throws Exception {
    assertThat(problem(api.post("/v1/audit/verify", body), 422).path("field").asString())
        .isNotEmpty();
  }

  @Test
  void statusSaysWhatIsTrue() throws Exception {
    JsonNode status = json(api.get("/v1/compliance/status"), 200);
    assertThat(status.path("mode").asString()).isEqualTo("none");
    assertThat(status.path("hash_chain").asBoolean()).isTrue();
    assertThat(status.path("immutable_audit").asBoolean()).isFalse();
    assertThat(status.path("sync_audit_writes").asBoolean()).isFalse();
  }

  @Nested
  class WithoutChains {

    private TestingApi plain;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
      plain = new TestingApi(directory);
    }

    @AfterEach
    void stop() {
      plain.close();
    }

    @Test
    void thereIsNothingToVerify() throws Exception {
      assertThat(problem(plain.post("/v1/audit/verify", body("")), 400).path("code").asString())
          .isEqualTo("CHAIN_DISABLED");
      assertThat(json(plain.get("/v1/compliance/status"), 200).path("hash_chain").asBoolean())
          .isFalse();
    }
  }
}
