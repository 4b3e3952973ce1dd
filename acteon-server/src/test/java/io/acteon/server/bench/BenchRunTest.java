package io.acteon.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchRunTest {

  private static final BenchPace QUICK = new BenchPace(Duration.ofMillis(5), Duration.ofMillis(20));

  private final ActeonConfig memory =
      ConfigLoader.load(Optional.empty(), Map.of(), Catalogue.discover(Optional.empty()));

  @Test
  void everyOperationIsMeasuredWithFewCallersAndWithMany() throws InterruptedException {
    BenchRun run = BenchRun.of(memory, QUICK);
    List<String> steps = new ArrayList<>();

    BenchReport report = run.execute(steps::add);

    assertThat(run.leave()).isEmpty();
    assertThat(run.plan())
        .containsExactly(
            "state  memory, in this process alone", "audit  memory, in this process alone");
    assertThat(report.flaws()).isEmpty();
    assertThat(report.isSound()).isTrue();
    assertThat(steps).hasSize(13).contains("claims, 1 at a time", "dispatches, 256 at a time");
    assertThat(report.table()).hasSize(13).allSatisfy(row -> assertThat(row).hasSize(8));
    assertThat(report.verdict())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).startsWith("256 callers: ").contains("slowest"));
  }

  @Test
  void aRunThatWasLeftMeasuresNothing() {
    BenchRun run = BenchRun.of(memory, QUICK);
    run.leave();

    assertThat(catchThrowable(() -> run.execute(step -> {}))).hasMessageContaining("closed");
  }

  @Test
  void aStoreThatGainsFromListsIsComparedWithOneStatementForEachCall() {
    Rate single = new Rate(1_000, Duration.ofSeconds(1));
    Rate gathered = new Rate(41_234, Duration.ofSeconds(1));
    Latency latency =
        new Latency(Duration.ofMillis(4), Duration.ofMillis(8), Duration.ofMillis(20));
    BenchResult result =
        new BenchResult(BenchOperation.CLAIMS, 256, gathered, latency, Optional.of(single));

    BenchReport report = new BenchReport(List.of(result), List.of());

    assertThat(report.table().getLast())
        .containsExactly("claims", "256", "41,200", "4.0 ms", "8.0 ms", "20 ms", "1,000", "41.2");
    assertThat(report.verdict())
        .containsExactly(
            "256 callers: 41,200 claims/s, 41.2 times one statement per call; slowest in a hundred 8.0 ms");
  }

  @Test
  void aFlawIsPartOfTheReport() {
    assertThat(new BenchReport(List.of(), List.of("two winners")).isSound()).isFalse();
  }
}
