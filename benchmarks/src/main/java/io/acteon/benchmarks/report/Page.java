package io.acteon.benchmarks.report;

import io.acteon.benchmarks.files.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of all reports, {@code performance.md}, in a folder of documents. Each report is kept
 * beside its charts in the folder {@code performance}, so that scenarios can be run one at a time.
 */
public final class Page {

  /** All there are, in the order of the page. */
  public static final List<String> ORDER =
      List.of(
          "ladder",
          "redis",
          "memory",
          "file",
          "micro",
          "dispatch",
          "peers",
          "growth",
          "sweeping",
          "soak");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path page;
  private final Path folder;

  public Page(Path documents) {
    this.page = documents.resolve("performance.md");
    this.folder = documents.resolve("performance");
  }

  /** Keeps a report, in place of the one of the same scenario, and writes the page again. */
  public void add(Report report) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file(report.scenario()),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
      for (Chart chart : report.charts()) {
        Files.writeString(folder.resolve(chart.name() + ".svg"), Svg.of(chart));
      }
      Files.writeString(page, text());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder(Resources.text(Page.class, "performance-head.md"));
    for (String scenario : ORDER) {
      if (Files.exists(file(scenario))) {
        append(text, JSON.readValue(Files.readString(file(scenario)), Report.class));
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Report report) {
    text.append("\n## ").append(report.title()).append("\n\n");
    text.append(report.about()).append("\n\n");
    text.append(report.machine()).append("\n\n");
    text.append(report.table());
    for (Chart chart : report.charts()) {
      text.append("\n![%s](performance/%s.svg)\n".formatted(chart.title(), chart.name()));
    }
  }

  private Path file(String scenario) {
    return folder.resolve(scenario + ".json");
  }
}
