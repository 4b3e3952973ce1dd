package io.acteon.server.http.api;

import static io.acteon.server.http.api.TestingApi.action;
import static io.acteon.server.http.api.TestingApi.json;
import static io.acteon.server.http.api.TestingApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RulesResourceTest {

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
  void rulesAreListedInTheirOrder() throws Exception {
    JsonNode rules = json(api.get("/v1/rules"), 200);

    assertThat(rules.size()).isEqualTo(6);
    assertThat(rules.get(0).toString())
        .isEqualTo(
            "{\"name\":\"once\",\"priority\":1,\"enabled\":true,"
                + "\"description\":\"the same dedup_key within a minute\"}");
    assertThat(rules.get(1).path("description").isNull()).isTrue();
  }

  @Test
  void reloadTakesWhatTheFilesSayNow() throws Exception {
    Files.writeString(api.rulesFile, "rules: []");
    JsonNode answer = json(api.post("/v1/rules/reload", "{}"), 200);

    assertThat(answer.path("reloaded").intValue()).isZero();
    assertThat(answer.path("directory").asString()).isEqualTo(directory.toString());
    assertThat(api.dispatch(action("forbidden", "a1")).has("Executed")).isTrue();
  }

  @Test
  void reloadNeedsNoBody() throws Exception {
    assertThat(json(api.post("/v1/rules/reload", ""), 200).path("reloaded").intValue())
        .isEqualTo(6);
  }

  @Test
  void reloadFromAnotherDirectory(@TempDir Path other) throws Exception {
    Files.writeString(
        other.resolve("only.yml"),
        "rules: [{name: only, condition: {field: action.id, eq: x}, action: {type: deny}}]");
    String body = "{\"directory\":\"" + other + "\"}";

    assertThat(json(api.post("/v1/rules/reload", body), 200).path("directory").asString())
        .isEqualTo(other.toString());
    assertThat(json(api.get("/v1/rules"), 200).at("/0/name").asString()).isEqualTo("only");
  }

  @Test
  void brokenFileIsNamedAndTheOldRulesStay() throws Exception {
    Files.writeString(
        api.rulesFile,
        "rules:\n  - name: bad\n    condition: {field: action.id, eq: x}\n    action: {type: nix}");
    JsonNode problem = problem(api.post("/v1/rules/reload", "{}"), 422);

    assertThat(problem.path("code").asString()).isEqualTo("INVALID_RULES");
    assertThat(problem.path("detail").asString()).contains("rules.yaml:").contains("bad");
    assertThat(api.dispatch(action("forbidden", "a1")).has("Suppressed")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"directory\":5}", "{\"directory\":\"\\u0000\"}", "[]"})
  void directoryThatIsNoPathIsRefused(String body) throws Exception {
    problem(api.post("/v1/rules/reload", body), 422);
  }

  @Test
  void missingDirectoryIsNamed() throws Exception {
    String missing = directory.resolve("nowhere").toString();
    JsonNode problem =
        problem(api.post("/v1/rules/reload", "{\"directory\":\"" + missing + "\"}"), 422);

    assertThat(problem.path("detail").asString()).contains("nowhere");
  }

  @Test
  void ruleIsSwitchedOffAndOn() throws Exception {
    assertThat(setEnabled("forbidden", "{\"enabled\":false}").toString())
        .isEqualTo("{\"name\":\"forbidden\",\"enabled\":false}");
    assertThat(api.dispatch(action("forbidden", "a1")).has("Executed")).isTrue();

    setEnabled("forbidden", "{\"enabled\":true}");
    assertThat(api.dispatch(action("forbidden", "a2")).has("Suppressed")).isTrue();
  }

  @Test
  void unknownRuleNamesTheNearest() throws Exception {
    assertThat(
            problem(api.send("PUT", "/v1/rules/forbiden/enabled", "{\"enabled\":true}"), 404)
                .path("detail")
                .asString())
        .contains("did you mean forbidden?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"enabled\":\"true\"}", "[]", "true"})
  void switchMustBeTrueOrFalse(String body) throws Exception {
    assertThat(
            problem(api.send("PUT", "/v1/rules/once/enabled", body), 422).path("field").asString())
        .isEqualTo("enabled");
  }

  @Test
  void evaluationTracesEveryRuleAndDispatchesNothing() throws Exception {
    JsonNode answer = json(api.post("/v1/rules/evaluate", action("quiet", "a1")), 200);

    assertThat(answer.path("verdict").asString()).isEqualTo("suppress");
    assertThat(answer.path("matched_rule").asString()).isEqualTo("quiet");
    assertThat(answer.path("has_errors").asBoolean()).isFalse();
    assertThat(answer.path("trace").size()).isEqualTo(6);
    assertThat(answer.at("/trace/0/result").asString()).isEqualTo("not_matched");
    assertThat(answer.at("/trace/1/result").asString()).isEqualTo("matched");
    assertThat(answer.at("/trace/2/result").asString()).isEqualTo("not_reached");
    assertThat(api.executed).isEmpty();
  }

  @Test
  void evaluationWithoutAMatchAllows() throws Exception {
    JsonNode answer = json(api.post("/v1/rules/evaluate", action("plain", "a1")), 200);

    assertThat(answer.path("verdict").asString()).isEqualTo("allow");
    assertThat(answer.path("matched_rule").isNull()).isTrue();
  }

  private JsonNode setEnabled(String rule, String body) throws Exception {
    return json(api.send("PUT", "/v1/rules/" + rule + "/enabled", body), 200);
  }
}
