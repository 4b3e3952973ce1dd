package io.acteon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.metrics.Scrape.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTableTest {

  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final String START = "<!-- table: written by MetricsTableTest -->\n";
  private static final String END = "<!-- end of table -->";

  /** What a histogram or a summary adds by itself. */
  private static final Set<String> INNER = Set.of("le", "quantile");

  @TempDir Path directory;

  @Test
  void thePageNamesEveryMetricOfAServer() throws Exception {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    String written =
        page.substring(0, start) + "\n" + table() + "\n" + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("acteon.docs.write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(PAGE)
        .as(
            "the table in docs/operations.md is made of what a server answers; write it with:"
                + " mvn test -pl acteon-server -am -Dtest=MetricsTableTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dacteon.docs.write=true")
        .hasContent(written);
  }

  private String table() throws Exception {
    try (ScrapedServer server = new ScrapedServer(directory)) {
      server.traffic(0);
      server.scrape();
      Scrape scrape = server.scrape().and(ScrapedServer.ofPool());
      return scrape.families().stream()
          .filter(family -> family.name().startsWith("acteon_"))
          .filter(family -> !family.name().endsWith("_max"))
          .sorted(Comparator.comparing(Family::name))
          .distinct()
          .map(family -> row(family, labels(scrape, family)))
          .collect(
              Collectors.joining(
                  "", "| metric | type | labels | meaning |\n|---|---|---|---|\n", ""));
    }
  }

  private static Set<String> labels(Scrape scrape, Family family) {
    Set<String> labels = new TreeSet<>();
    Stream.of("", "_count")
        .flatMap(end -> scrape.labels(family.name() + end).stream())
        .forEach(labels::addAll);
    labels.removeAll(INNER);
    return labels;
  }

  private static String row(Family family, Set<String> labels) {
    String names = labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(" "));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(family.name(), family.type(), names, family.help());
  }
}
