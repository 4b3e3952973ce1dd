package io.acteon.core.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ActionReaderTest {

  private static final Instant NOW = Instant.parse("2026-01-31T22:15:42Z");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REQUIRED =
      """
      {"namespace": "shop", "tenant": "acme", "provider": "email", "action_type": "receipt",
       "payload": {"to": "ada"}}
      """;

  private final ActionReader reader = new ActionReader(JSON, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void readsEveryMember() {
    Action action =
        with(
            """
            {"id": "a1", "dedup_key": "k1", "metadata": {"team": "blue"}, "status": "firing",
             "fingerprint": "f1", "starts_at": "2026-01-01T01:00:00+01:00",
             "ends_at": "2026-01-02T00:00:00.5Z", "created_at": "2025-12-31T23:59:59z",
             "trace_context": {"traceparent": "00-ab"}, "unknown": {"ignored": true}}
            """);
    assertThat(action.id()).isEqualTo("a1");
    assertThat(action.namespace()).isEqualTo("shop");
    assertThat(action.tenant()).isEqualTo("acme");
    assertThat(action.provider()).isEqualTo("email");
    assertThat(action.actionType()).isEqualTo("receipt");
    assertThat(action.payload()).hasToString("{\"to\":\"ada\"}");
    assertThat(action.dedupKey()).contains("k1");
    assertThat(action.metadata()).isEqualTo(Map.of("team", "blue"));
    assertThat(action.status()).contains("firing");
    assertThat(action.fingerprint()).contains("f1");
    assertThat(action.startsAt()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(action.endsAt()).contains(Instant.parse("2026-01-02T00:00:00.5Z"));
    assertThat(action.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:59:59Z"));
    assertThat(action.traceContext()).isEqualTo(Map.of("traceparent", "00-ab"));
  }

  @Test
  void givesWhatIsMissingOrNullItsDefault() {
    Action action = with("{\"id\": null, \"dedup_key\": null, \"metadata\": null}");
    assertThat(UUID.fromString(action.id()).version()).isEqualTo(7);
    assertThat(action.dedupKey()).isEmpty();
    assertThat(action.metadata()).isEmpty();
    assertThat(action.createdAt()).isEqualTo(NOW);
    assertThat(action.traceContext()).isEmpty();
  }

  @Test
  void takesLabelsFlatOrUnderLabelsAndNumbersAndBooleansAsText() {
    String labels = "{\"team\": \"blue\", \"size\": 1.5, \"vip\": true}";
    Map<String, String> read = Map.of("team", "blue", "size", "1.5", "vip", "true");
    assertThat(with("{\"metadata\": " + labels + "}").metadata()).isEqualTo(read);
    assertThat(with("{\"metadata\": {\"labels\": " + labels + "}}").metadata()).isEqualTo(read);
    assertThat(with("{\"metadata\": {\"labels\": \"one\"}}").metadata())
        .isEqualTo(Map.of("labels", "one"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[1, 2]", "\"text\"", "0.1", "false", "{}"})
  void takesAnyJsonAsPayload(String payload) {
    assertThat(with("{\"payload\": " + payload + "}").payload()).isEqualTo(JSON.readTree(payload));
  }

  @ParameterizedTest
  @ValueSource(strings = {"namespace", "tenant", "provider", "action_type", "payload"})
  void namesAMemberThatIsMissing(String member) {
    ObjectNode json = (ObjectNode) JSON.readTree(REQUIRED);
    json.remove(member);
    assertThatThrownBy(() -> reader.read(json))
        .isInstanceOfSatisfying(
            InvalidActionException.class, e -> assertThat(e.field()).isEqualTo(member))
        .hasMessageStartingWith(member + " is missing; allowed is ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"tenant": 5}                       | tenant               | tenant is a number; allowed is a text
          {"tenant": null}                    | tenant               | tenant is null; allowed is a text
          {"tenant": ""}                      | tenant               | tenant is empty; allowed are 1 to 256 characters
          {"namespace": "a\\u0000b"}          | namespace            | namespace holds a control character at position 1
          {"provider": "a\\nb"}               | provider             | provider holds a control character at position 1
          {"action_type": "\\ud800"}          | action_type          | action_type holds half a surrogate pair at position 0
          {"id": ["a"]}                       | id                   | id is an array; allowed is a text
          {"id": ""}                          | id                   | id is empty; allowed are 1 to 1024 characters
          {"dedup_key": true}                 | dedup_key            | dedup_key is a boolean; allowed is a text
          {"metadata": "x"}                   | metadata             | metadata is a text; allowed is an object of texts
          {"metadata": {"x": null}}           | metadata.x           | metadata.x is null; allowed is a text
          {"metadata": {"labels": {"x": {}}}} | metadata.labels.x    | metadata.labels.x is an object; allowed is a text
          {"trace_context": {"x": []}}        | trace_context.x      | trace_context.x is an array; allowed is a text
          {"starts_at": 5}                    | starts_at            | starts_at is a number; allowed is a text
          {"ends_at": "soon"}                 | ends_at              | ends_at is a text of another form; allowed is an RFC 3339 time such as 2026-01-31T09:30:00Z
          {"created_at": "2026-01-31"}        | created_at           | created_at is a text of another form; allowed is an RFC 3339 time such as 2026-01-31T09:30:00Z
          {"created_at": "+99999-01-01T00:00:00Z"} | created_at      | created_at is a text of another form; allowed is an RFC 3339 time such as 2026-01-31T09:30:00Z
          {"starts_at": "9999-12-31T23:59:59-01:00"} | starts_at  | starts_at is a text of another form; allowed is an RFC 3339 time such as 2026-01-31T09:30:00Z
          {"ends_at": "0000-01-01T00:59:59+01:00"}   | ends_at    | ends_at is a text of another form; allowed is an RFC 3339 time such as 2026-01-31T09:30:00Z
          {"payload": {"a": [{"b": "\\udc00"}]}}   | payload         | payload holds half a surrogate pair; allowed is well-formed Unicode
          {"metadata": {"x": "\\ud83d"}}      | metadata             | metadata holds half a surrogate pair; allowed is well-formed Unicode
          {"status": "\\ud83d"}               | status               | status holds half a surrogate pair; allowed is well-formed Unicode
          """)
  void namesTheFieldWhatWasFoundAndWhatIsAllowed(String members, String field, String message) {
    assertThatThrownBy(() -> with(members))
        .isInstanceOfSatisfying(
            InvalidActionException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessage(message);
  }

  @Test
  void refusesAMembersNameThatNoStoreCouldKeep() {
    ObjectNode json = (ObjectNode) JSON.readTree(REQUIRED);
    json.putObject("payload").put("\ud83d", 1);
    assertThatThrownBy(() -> reader.read(json))
        .hasMessage("payload holds half a surrogate pair; allowed is well-formed Unicode");
  }

  @ParameterizedTest
  @CsvSource({"tenant, 256", "namespace, 256", "provider, 256", "action_type, 256", "id, 1024"})
  void countsCharactersNotUnits(String member, int max) {
    String longest = "😀".repeat(max);
    assertThat(with("{\"" + member + "\": \"" + longest + "\"}")).isNotNull();
    assertThatThrownBy(() -> with("{\"" + member + "\": \"" + longest + "x\"}"))
        .hasMessage(member + " is longer than " + max + " characters");
  }

  @Test
  void readsTextAndRefusesWhatIsNoJsonObject() {
    assertThat(reader.read(REQUIRED).tenant()).isEqualTo("acme");
    assertThatThrownBy(() -> reader.read("{"))
        .isInstanceOf(InvalidActionException.class)
        .hasMessage("action is not JSON; allowed is a JSON object");
    assertThatThrownBy(() -> reader.read("[]"))
        .isInstanceOf(InvalidActionException.class)
        .hasMessage("action is an array; allowed is a JSON object");
  }

  @Test
  void refusesNumbersThatCannotBeKept() {
    JsonMapper exact =
        JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    ActionReader exactReader = new ActionReader(exact, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThatThrownBy(() -> exactReader.read(REQUIRED.replace("\"ada\"", "1e99999999999")))
        .isInstanceOf(InvalidActionException.class)
        .hasMessage("action is not JSON; allowed is a JSON object");
  }

  private Action with(String members) {
    ObjectNode json = (ObjectNode) JSON.readTree(REQUIRED);
    json.setAll((ObjectNode) JSON.readTree(members));
    return reader.read(json);
  }
}
