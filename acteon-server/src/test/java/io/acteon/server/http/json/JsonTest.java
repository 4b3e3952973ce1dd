package io.acteon.server.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "a\ud83d", "\ude00\ud83d", "é\ud800😀"})
  void halfASurrogatePairIsEscaped(String text) {
    JsonNode json = Json.MAPPER.createObjectNode().put("text", text);

    assertThat(Json.MAPPER.readTree(Json.write(json))).isEqualTo(json);
  }

  @Test
  void wholePairsAreUtf8() {
    JsonNode json = Json.MAPPER.createObjectNode().put("text", "é😀");

    assertThat(Json.write(json)).isEqualTo("{\"text\":\"é😀\"}".getBytes(StandardCharsets.UTF_8));
  }
}
