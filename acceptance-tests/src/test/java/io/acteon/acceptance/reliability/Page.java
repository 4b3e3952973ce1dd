package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of all results, {@code reliability.md}, in a folder of documents. Each result is kept in
 * the folder {@code reliability} beside it, so that scenarios can be run one at a time.
 */
final class Page {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path page;
  private final Path folder;
  private final List<String> order;

  Page(Path documents, List<String> order) {
    this.page = documents.resolve("reliability.md");
    this.folder = documents.resolve("reliability");
    this.order = List.copyOf(order);
  }

  /** Keeps a result, in place of the one of the same scenario, and writes the page again. */
  void add(String scenario, Result result) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        file(scenario), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    Files.writeString(page, text());
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder(head());
    for (String scenario : order) {
      if (Files.exists(file(scenario))) {
        Result result = JSON.readValue(Files.readString(file(scenario)), Result.class);
        text.append("\n## ").append(result.title()).append("\n\n");
        if (!result.about().isEmpty()) {
          text.append(result.about()).append("\n\n");
        }
        text.append("`%s`, %s.\n\n".formatted(result.command(), result.machine()));
        text.append(result.table());
        result.complaints().forEach(line -> text.append("\n- ").append(line));
        if (!result.complaints().isEmpty()) {
          text.append("\n");
        }
      }
    }
    return text.toString();
  }

  private static String head() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream("/reliability-head.md"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file(String scenario) {
    return folder.resolve(scenario + ".json");
  }
}
