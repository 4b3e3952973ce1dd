package io.acteon.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

  @Test
  void thePageHasEveryReportOnceAndItsCharts(@TempDir Path documents) throws Exception {
    Report first = report("ladder", "first");
    Report second = report("growth", "second");
    Page page = new Page(documents);

    page.add(second);
    page.add(report("ladder", "before"));
    page.add(first);

    String text = Files.readString(documents.resolve("performance.md"));
    assertThat(text)
        .containsSubsequence("## first", "| a | b  |", "| - | -- |", "| 1 | 22 |", "## second");
    assertThat(text).doesNotContain("before").contains("](performance/ladder-x.svg)");
    assertThat(documents.resolve("performance/ladder-x.svg"))
        .content()
        .startsWith("<svg ")
        .contains("<polyline", "a &lt; b")
        .endsWith("</svg>\n");
  }

  private static Report report(String scenario, String title) {
    Chart chart =
        new Chart(
            scenario + "-x",
            "x",
            "a second",
            List.of("1", "32"),
            List.of(new Chart.Series("a < b", List.of(10.0, 2000.0))));
    return new Report(
        scenario,
        title,
        "about",
        "here",
        List.of("a", "b"),
        List.of(List.of("1", "22")),
        List.of(chart));
  }
}
