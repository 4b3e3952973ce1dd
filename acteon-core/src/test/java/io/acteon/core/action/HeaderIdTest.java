package io.acteon.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderIdTest {

  @ParameterizedTest
  @CsvSource({
    "welcome-42, welcome-42",
    "a/b:c, a/b:c",
    "café, caf%C3%A9",
    "cafè, caf%C3%A8",
    "注文-1, %E6%B3%A8%E6%96%87-1",
    "100%, 100%25",
    "a b, a%20b"
  })
  void isVisibleAsciiThatCanBeDecoded(String id, String text) {
    assertThat(HeaderId.of(id)).isEqualTo(text);
    assertThat(URLDecoder.decode(text, StandardCharsets.UTF_8)).isEqualTo(id);
  }

  @Test
  void isAnotherForEveryId() {
    String longest = "注".repeat(1024);
    List<String> ids =
        List.of(
            "a",
            "a ",
            " a",
            "a%20",
            "é",
            "%C3%A9",
            longest,
            longest.substring(1) + "文",
            "a".repeat(1024));
    Set<String> texts = new HashSet<>();
    for (String id : ids) {
      assertThat(texts.add(HeaderId.of(id))).as(id).isTrue();
      assertThat(HeaderId.of(id)).matches("[!-~]{1,6000}");
    }
    assertThat(texts.add(HeaderId.of(HeaderId.of(longest)))).isTrue();
  }
}
