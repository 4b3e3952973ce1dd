package io.acteon.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMemoryTest {

  @Test
  void valuesInJsonCountBesideItsBytes() {
    byte[] text = "\"text\"".getBytes(StandardCharsets.UTF_8);
    byte[] empty = "[{},{},{}]".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonMemory.ofTree(text, text.length)).isEqualTo(JsonMemory.ofText(text.length));
    assertThat(JsonMemory.ofTree(empty, empty.length))
        .isGreaterThan(3 * JsonMemory.ofText(empty.length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[{},{},{}]", "{\"a\":\"ä\"}", "[\"€\"]"})
  void aTextWeighsWhatItsBytesDo(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(JsonMemory.ofTree(text)).isEqualTo(JsonMemory.ofTree(bytes, bytes.length));
  }
}
