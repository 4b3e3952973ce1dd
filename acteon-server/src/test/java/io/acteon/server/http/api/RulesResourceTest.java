package io.acteon.server.http.api;

import static io.acteon.server.http.api.TestingApi.action;
import static io.acteon.server.http.api.TestingApi.json;
import static io.acteon.server.http.api.TestingApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.acteon.core.change.RuleChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
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

    assertThat(rules.size()).isEqualTo(7);
    assertThat(rules.get(0).toString())
        .isEqualTo(
            "{\"name\":\"once\",\"priority\":1,\"enabled\":true,"
                + "\"description\":\"the same dedup_key within a minute\",\"hits\":0}");
    assertThat(rules.get(1).path("description").isNull()).isTrue();
  }

  @Test
  void reloadTakesWhatTheFilesSayNow() throws Exception {
    Files.writeString(api.rulesFile, "rules: [{name: only, action: allow}]");
    JsonNode answer = json(api.post("/v1/rules/reload", "{}"), 200);

    assertThat(answer.toString())
        .isEqualTo(
            "{\"reloaded\":1,\"loaded\":1,\"errors\":[],\"directory\":\"" + directory + "\"}");
    assertThat(api.dispatch(action("forbidden", "a1")).has("Executed")).isTrue();
  }

  @Test
  void noRulesAnyMoreHaveToBeMeant() throws Exception {
    Files.writeString(api.rulesFile, "rules: []");
    for (String body : List.of("", "{}", "{\"force\":false}")) {
      JsonNode problem = problem(api.post("/v1/rules/reload", body), 422);
      assertThat(problem.path("code").asString()).isEqualTo("INVALID_RULES");
      assertThat(problem.path("detail").asString()).contains("\"force\": true");
    }
    assertThat(api.dispatch(action("forbidden", "a1")).has("Suppressed")).isTrue();

    JsonNode answer = json(api.post("/v1/rules/reload", "{\"force\":true}"), 200);
    assertThat(answer.path("reloaded").intValue()).isZero();
    assertThat(api.dispatch(action("forbidden", "a2")).has("Executed")).isTrue();
  }

  @Test
  void changesAreRecorded() throws Exception {
    api.post("/v1/rules/reload", "{\"directory\":\"/etc\"}");
    setEnabled("once", "{\"enabled\":false}");

    JsonNode records = json(api.get("/v1/audit?namespace=acteon"), 200).path("records");
    assertThat(records.size()).isEqualTo(2);
    assertThat(records.at("/0/action_type").asString()).isEqualTo("rules.disable");
    assertThat(records.at("/0/outcome").asString()).isEqualTo("changed");
    assertThat(records.at("/0/action_payload/name").asString()).isEqualTo("once");
    assertThat(records.at("/0/metadata/from").asString()).isEqualTo("127.0.0.1");
    assertThat(records.at("/1/action_type").asString()).isEqualTo("rules.reload");
    assertThat(records.at("/1/outcome").asString()).isEqualTo("refused");
    assertThat(records.at("/1/action_payload/directory").asString()).isEqualTo("/etc");
  }

  @Test
  void reloadNeedsNoBody() throws Exception {
    assertThat(json(api.post("/v1/rules/reload", ""), 200).path("reloaded").intValue())
        .isEqualTo(7);
  }

  @Test
  void reloadFromADirectoryInTheConfiguredOne() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
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
  @ValueSource(strings = {"{\"dirctory\":\"eu\"}", "{\"forced\":true}"})
  void misspeltMembersAreRefusedByName(String body) throws Exception {
    JsonNode problem = problem(api.post("/v1/rules/reload", body), 422);

    assertThat(problem.path("code").asString()).isEqualTo("INVALID");
    assertThat(problem.path("message").asString()).contains("did you mean ");
    assertThat(body).contains(problem.path("field").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"force\":\"yes\"}", "{\"directory\":5}", "{\"directory\":\"\\u0000\"}", "[]"})
  void directoryThatIsNoPathIsRefused(String body) throws Exception {
    problem(api.post("/v1/rules/reload", body), 422);
  }

  @Test
  void directoryElsewhereIsRefusedAlikeWhateverIsThere(@TempDir Path elsewhere) throws Exception {
    Files.writeString(elsewhere.resolve("a.yaml"), "hunter2: hunter2");
    Files.createSymbolicLink(directory.resolve("link"), elsewhere);
    for (String asked :
        List.of(
            elsewhere.toString(),
            elsewhere + "/missing",
            directory + "/link",
            "/etc",
            "..",
            "link")) {
      JsonNode problem =
          problem(api.post("/v1/rules/reload", "{\"directory\":\"" + asked + "\"}"), 422);
      assertThat(problem.path("detail").asString())
          .isEqualTo("rules: allowed are only the configured directory and directories in it");
    }
    assertThat(json(api.get("/v1/rules"), 200).size()).isEqualTo(7);
  }

  @Test
  void reloadsAndSwitchesAreLoggedWithWhoAskedForWhat() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(RuleChanges.class);
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    try {
      api.post("/v1/rules/reload", "");
      api.post("/v1/rules/reload", "{\"directory\":\"/etc\"}");
      setEnabled("once", "{\"enabled\":false}");
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
    assertThat(log.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .satisfiesExactly(
            reloaded ->
                assertThat(reloaded)
                    .isEqualTo(
                        "INFO 127.0.0.1 asked for the rules of the same directory;"
                            + " 7 rules from "
                            + directory
                            + " are in force"),
            refused ->
                assertThat(refused).startsWith("WARN 127.0.0.1 asked for the rules of /etc, "),
            switched ->
                assertThat(switched).isEqualTo("INFO Rule once is turned off by 127.0.0.1"));
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
    assertThat(answer.path("trace").size()).isEqualTo(7);
    assertThat(answer.at("/trace/0/result").asString()).isEqualTo("not_matched");
    assertThat(answer.at("/trace/1/result").asString()).isEqualTo("not_matched");
    assertThat(answer.at("/trace/2/result").asString()).isEqualTo("matched");
    assertThat(answer.at("/trace/3/result").asString()).isEqualTo("skipped");
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
