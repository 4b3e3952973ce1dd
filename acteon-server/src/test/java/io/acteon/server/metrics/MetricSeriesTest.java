package io.acteon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series stay in the memory of whoever scrapes them: what strangers send must not make any. */
class MetricSeriesTest {

  @TempDir Path directory;

  @Test
  void theirNumberGrowsNeitherWithTenantsNorWithIdsNorWithPaths() throws Exception {
    try (ScrapedServer server = new ScrapedServer(directory)) {
      server.traffic(0);
      server.scrape();
      Set<Scrape.Series> before = server.scrape().own();

      for (int i = 1; i <= 100; i++) {
        server.traffic(i);
      }

      assertThat(before).isNotEmpty();
      assertThat(server.scrape().own()).isEqualTo(before);
    }
  }
}
