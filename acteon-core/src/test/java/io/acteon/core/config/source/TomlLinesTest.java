package io.acteon.core.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TomlLinesTest {

  private static Integer line(String path, String text) {
    Map<List<String>, Integer> lines = TomlLines.of(text);
    return lines.getOrDefault(List.of(path.split("/")), 0);
  }

  @Test
  void keysStandWhereTheyStart() {
    String text = "a = 1\n\n# b = 2\nb.c = 3 # d = 4\n'q.r'.\"s t\" = 5";
    assertThat(line("a", text)).isEqualTo(1);
    assertThat(line("b/c", text)).isEqualTo(4);
    assertThat(line("q.r/s t", text)).isEqualTo(5);
    assertThat(line("d", text)).isZero();
  }

  @Test
  void tablesCountForTheirKeys() {
    String text = "[state]\nurl = 1\r\n[audit.redact] # why\r\nfields = []";
    assertThat(line("state", text)).isEqualTo(1);
    assertThat(line("state/url", text)).isEqualTo(2);
    assertThat(line("audit/redact", text)).isEqualTo(3);
    assertThat(line("audit/redact/fields", text)).isEqualTo(4);
  }

  @Test
  void tablesOfAListAreNumbered() {
    String text = "[[providers]]\nname = 1\n[[providers]]\nname = 2\n[providers.headers]\nx = 3";
    assertThat(line("providers", text)).isEqualTo(1);
    assertThat(line("providers/0/name", text)).isEqualTo(2);
    assertThat(line("providers/1", text)).isEqualTo(3);
    assertThat(line("providers/1/name", text)).isEqualTo(4);
    assertThat(line("providers/1/headers/x", text)).isEqualTo(6);
  }

  @Test
  void valuesOverManyLinesAreSteppedOver() {
    String text =
        """
        list = [ # ]
          "x = 1 ]",
          ['#'], { y = 2 },
        ]
        basic = \"""
        z = 3 \\\"""
        \"""\""
        literal = '''
        \\
        w = 4'''
        escaped = "\\" # v = 5"
        last = 6
        """;
    assertThat(line("basic", text)).isEqualTo(5);
    assertThat(line("literal", text)).isEqualTo(8);
    assertThat(line("escaped", text)).isEqualTo(11);
    assertThat(line("last", text)).isEqualTo(12);
    assertThat(TomlLines.of(text)).hasSize(5);
  }
}
