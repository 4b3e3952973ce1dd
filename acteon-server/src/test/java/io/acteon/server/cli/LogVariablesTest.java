package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogVariablesTest {

  @Test
  void anotherFormatIsRefusedWithThoseThatThereAre() {
    assertThat(LogVariables.wrong(Map.of("ACTEON_LOG_FORMAT", "xml")))
        .hasValue("ACTEON_LOG_FORMAT: found \"xml\"; allowed are text, json");
  }

  @Test
  void anotherLevelIsRefusedWithThoseThatThereAre() {
    assertThat(LogVariables.wrong(Map.of("ACTEON_LOG_LEVEL", "verbose")))
        .hasValue("ACTEON_LOG_LEVEL: found \"verbose\"; allowed are error, warn, info, debug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "json", "JSON"})
  void emptyIsNoneAndCapitalsAreNoMatter(String format) {
    assertThat(LogVariables.wrong(Map.of("ACTEON_LOG_FORMAT", format))).isEmpty();
  }
}
