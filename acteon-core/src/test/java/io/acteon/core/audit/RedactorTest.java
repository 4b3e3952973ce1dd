package io.acteon.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedactorTest {

  private final Redactor redactor =
      new Redactor(List.of("password", "Api_Key", "token", "pin"), "[REDACTED]");

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PassWord",
        "PASSWORD",
        "user_password",
        "user-password",
        "userPassword",
        "userpassword",
        "user[password]",
        "$password",
        "pass-word",
        "password2",
        "passwords",
        "apikey",
        "apiKey",
        "API_KEY",
        "x-api-key",
        "X-Api-Keys",
        "api.key",
        "my api key",
        "access_token",
        "x-auth-token",
        "to\u212aen",
        "pin",
        "user_pin",
        "userPin",
        "PIN"
      })
  void takesANameForSecretWhoeverWroteIt(String name) {
    assertThat(redactor.redact(json("{\"" + name + "\":\"s3cret\"}")))
        .isEqualTo(json("{\"" + name + "\":\"[REDACTED]\"}"));
    assertThat(redactor.redact(Map.of(name, "s3cret"))).isEqualTo(Map.of(name, "[REDACTED]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "to", "passwordless", "tokenize", "spin", "shopping", "42", "-", "key"})
  void leavesOtherNamesAlone(String name) {
    JsonNode other = json("{\"" + name + "\":\"s3cret\"}");

    assertThat(redactor.redact(other)).isSameAs(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":\"ada\",\"password\":\"s3cret\"}",
        " [{\"a\":{\"api-key\":[\"s3cret\"]}}]",
        "\"{\\\"token\\\":\\\"s3cret\\\"}\"",
        "{\"a\":{\"token\":\"s3cret\"},\"a\":1}",
        "{\"a\":1}\n{\"token\":\"s3cret\"}",
        "{\"user\":\"ada\",\"token\":\"s3cret",
        "{\\\"token\\\":\\\"s3cret\\\",",
        "{'token': 's3cret'}",
        "grant_type=password&client_password=s3cret&x=1",
        "https://example.com/cb?access_token=s3cret#top",
        "https://example.com/cb?x=1;token=s3cret",
        "https://ada:s3cret@example.com/x",
        "postgres://s3cret@db/x",
        "Host: a\r\nX-Auth-Token: Bearer s3cret\r\nX: y",
        "password : s3cret",
        "token=\"s3cret\" next",
        "<soap:token>s3cret</soap:token>",
        "export API_KEY=s3cret"
      })
  void redactsWithinTexts(String text) {
    JsonNode holding = JsonMapper.shared().createObjectNode().put("text", text);

    assertThat(redactor.redact(holding).toString()).doesNotContain("s3cret").contains("[REDACTED]");
    assertThat(redactor.redact(Map.of("text", text)).toString()).doesNotContain("s3cret");
    assertThat(redactor.redactAnswer(holding, false).toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain words",
        "at 12:30:45, see https://example.com/a?b=c#d",
        "{\"a\": 1.50, \"b\": [true, null] }",
        "{{template}}",
        "[INFO] started",
        "a = b > c",
        "ada@example.com"
      })
  void leavesOtherTextsAsTheyAre(String text) {
    JsonNode holding = JsonMapper.shared().createObjectNode().put("text", text);

    assertThat(redactor.redact(holding)).isSameAs(holding);
  }

  @Test
  void keepsNumbersOfARedactedTextToTheDigit() {
    JsonNode holding =
        JsonMapper.shared()
            .createObjectNode()
            .put("text", "{\"n\":12345678901234567890.1230,\"token\":1}");

    assertThat(redactor.redact(holding).path("text").stringValue())
        .isEqualTo("{\"n\":12345678901234567890.1230,\"token\":\"[REDACTED]\"}");
  }

  @Test
  void replacesATextThatHoldsTextsBeyondReason() {
    JsonNode text = JsonMapper.shared().createObjectNode().put("token", "s3cret");
    for (int i = 0; i < 10; i++) {
      text = JsonMapper.shared().createArrayNode().add(text.toString());
    }

    assertThat(redactor.redact(text).toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain words", "{\"cut\":\"of", "", "<html>", "{\"a\":1,\"a\":2}"})
  void keepsNoAnswerThatItCannotRead(String text) {
    JsonNode answer = JsonMapper.shared().valueToTree(text);

    JsonNode shown = redactor.redactAnswer(answer, false);

    assertThat(shown.path("omitted").stringValue()).startsWith("it is not JSON");
    assertThat(shown.path("sha256").stringValue()).hasSize(64);
    assertThat(shown.path("bytes").asInt()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "17", "null", "{\"a\":\"plain words\"}", "[\"x\"]"})
  void keepsAnswersThatItCanRead(String text) {
    assertThat(redactor.redactAnswer(json(text), false)).isEqualTo(json(text));
  }

  @Test
  void keepsNoAnswerThatWasCutOffThoughItCanBeRead() {
    assertThat(redactor.redactAnswer(json("{\"a\":1}"), true).path("omitted").stringValue())
        .startsWith("it was cut off");
  }

  @Test
  void redactsNothingWhenSwitchedOff() {
    assertThat(Redactor.NONE.redact(json("{\"password\":\"p1\"}")))
        .isEqualTo(json("{\"password\":\"p1\"}"));
    assertThat(Redactor.NONE.redactAnswer(json("\"password=p1\""), true))
        .isEqualTo(json("\"password=p1\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "_-_"})
  void refusesANameThatWouldBeTheEndOfEveryName(String field) {
    assertThatThrownBy(() -> new Redactor(List.of(field), "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
