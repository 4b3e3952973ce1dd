package io.acteon.benchmarks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.benchmarks.contest.ContestBenchmark;
import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLadderTest {

  private static final Benchmark.Options QUICK =
      new Benchmark.Options(
          List.of(2),
          1,
          Duration.ofMillis(5),
          Duration.ofMillis(30),
          List.of(),
          List.of(),
          Duration.ZERO);

  @Test
  void aScenarioIsMeasuredAndItsAccountsAreRight() throws InterruptedException {
    List<String> log = new ArrayList<>();

    Report report = new ContestBenchmark(MemoryLadder::new).run(QUICK, log::add);

    assertThat(report.scenario()).isEqualTo("memory");
    assertThat(report.rows()).hasSize(2);
    assertThat(log).hasSize(2);
  }
}
