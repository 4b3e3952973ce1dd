package io.acteon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.metrics.PromQuery.Selector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of the dashboard and of the alerts names metrics and labels that a server has. */
@TestInstance(Lifecycle.PER_CLASS)
class QueriesTest {

  /** What Prometheus adds to each series by itself. */
  private static final Set<String> TARGET = Set.of("job", "instance");

  /** What Prometheus says of each target by itself. */
  private static final String UP = "up";

  private ScrapedServer server;
  private Scrape scrape;

  @BeforeAll
  void scrape(@TempDir Path directory) throws Exception {
    server = new ScrapedServer(directory);
    server.traffic(0);
    server.scrape();
    scrape = server.scrape().and(ScrapedServer.ofPool());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static List<String> dashboard() throws IOException {
    return Dashboard.read().queries();
  }

  static List<String> alerts() throws IOException {
    return Alert.readAll().stream().map(Alert::expression).toList();
  }

  @ParameterizedTest
  @MethodSource({"dashboard", "alerts"})
  void whatAQueryNamesIsThere(String expression) {
    PromQuery query = PromQuery.parse(expression);
    assertThat(query.selectors()).isNotEmpty();
    Set<String> known = new HashSet<>(TARGET);
    for (Selector selector : query.selectors()) {
      Set<String> labels = new HashSet<>(labels(selector.metric()));
      labels.addAll(TARGET);
      assertThat(labels).as(selector.metric()).containsAll(selector.labels());
      known.addAll(labels);
      selector
          .equal()
          .forEach((label, value) ->
              assertThat(TARGET.contains(label) || has(selector.metric(), label, value))
                  .as("%s of %s is ever %s", label, selector.metric(), value)
                  .isTrue());
    }
    assertThat(known).containsAll(query.grouping());
  }

  private boolean has(String metric, String label, String value) {
    return scrape.values(metric, label).contains(value);
  }

  private Set<String> labels(String metric) {
    return metric.equals(UP)
        ? Set.of()
        : scrape.labels(metric).orElseThrow(() -> new AssertionError("no metric " + metric));
  }
}
