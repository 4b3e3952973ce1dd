package io.acteon.spi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> WORDS = List.of("memory", "postgres", "redis", "url");

  @ParameterizedTest
  @CsvSource({"postgress, postgres", "postgers, postgres", "redsi, redis", "mem, ", "mysql, "})
  void itIsTheWordWithTheFewestChanges(String word, String nearest) {
    assertThat(Nearest.to(word, WORDS).orElse(null)).isEqualTo(nearest);
  }

  @Test
  void aTieGoesToTheFirstInOrder() {
    assertThat(Nearest.to("cat", List.of("hat", "bat"))).contains("bat");
    assertThat(Nearest.to("cat", List.of())).isEmpty();
  }
}
