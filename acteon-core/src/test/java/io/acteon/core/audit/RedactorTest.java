package io.acteon.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedactorTest {

  private final Redactor redactor = new Redactor(List.of("password", "Api_Key"), "[REDACTED]");

  @Test
  void replacesSecretMembersAtAnyDepthAndInAnyCase() {
    JsonNode redacted =
        redactor.redact(
            json(
                """
                {"user":"ada","PassWord":"p1","deep":[{"api_key":{"a":1}},{"x":[{"password":null}]}]}
                """));

    assertThat(redacted)
        .isEqualTo(
            json(
                """
                {"user":"ada","PassWord":"[REDACTED]",
                 "deep":[{"api_key":"[REDACTED]"},{"x":[{"password":"[REDACTED]"}]}]}
                """));
  }

  @Test
  void leavesTheOriginalAsItWas() {
    JsonNode original = json("{\"password\":\"p1\"}");

    redactor.redact(original);

    assertThat(original).isEqualTo(json("{\"password\":\"p1\"}"));
  }

  @Test
  void redactsLabels() {
    assertThat(redactor.redact(Map.of("api_key", "k", "team", "a")))
        .isEqualTo(Map.of("api_key", "[REDACTED]", "team", "a"));
  }

  @Test
  void redactsNothingWhenSwitchedOff() {
    assertThat(Redactor.NONE.redact(json("{\"password\":\"p1\"}")))
        .isEqualTo(json("{\"password\":\"p1\"}"));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
