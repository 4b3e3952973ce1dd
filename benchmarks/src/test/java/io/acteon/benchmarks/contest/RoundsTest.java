package io.acteon.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.benchmarks.embedded.MemoryLadder;
import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Chart;
import io.acteon.benchmarks.report.Page;
import io.acteon.benchmarks.report.Report;
import io.acteon.benchmarks.workload.CheckedCalls;
import io.acteon.server.bench.Latency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {

  private static final Benchmark.Options QUICK =
      new Benchmark.Options(
          List.of(2),
          1,
          Duration.ofMillis(5),
          Duration.ofMillis(30),
          List.of(),
          List.of(),
          Duration.ZERO);

  private final List<String> log = new ArrayList<>();

  /** Shows the given rates, one after another. */
  private final class Scripted implements Contender {
    private final String name;
    private final Iterator<Double> rates;

    Scripted(String name, Double... rates) {
      this.name = name;
      this.rates = List.of(rates).iterator();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public double perSecond(int callers, Duration time) {
      log.add(name);
      return rates.next();
    }

    @Override
    public Optional<Latency> latency(int callers, double perSecond, Duration time) {
      log.add(name + " at " + perSecond);
      return Optional.empty();
    }
  }

  private record Two(Contest contest) implements Scenario {
    @Override
    public String name() {
      return "two";
    }

    @Override
    public String title() {
      return "Two";
    }

    @Override
    public String about() {
      return "Two contenders.";
    }

    @Override
    public List<Contest> contests() {
      return List.of(contest);
    }
  }

  private Contest contest() {
    return new Contest(
        "claim",
        () -> log.add("reset"),
        List.of(new Scripted("a", 10.0, 1000.0, 20.0), new Scripted("b", 5.0, 4.0, 3.0)));
  }

  @Test
  void contendersTakeTurnsAndTheMedianCounts() throws InterruptedException {
    Two scenario = new Two(contest());
    Rounds rounds = new Rounds(3, Duration.ofMillis(1), scenario, line -> {});

    List<Row> rows = rounds.run(scenario.contest(), 8);

    assertThat(log)
        .startsWith("reset", "a", "reset", "b", "reset", "a", "reset", "b")
        .endsWith("reset", "a at 14.0", "reset", "b at 2.8");
    assertThat(rows).extracting(Row::perSecond).containsExactly(20.0, 4.0);
    assertThat(ContestReport.of(scenario, "here", rows).rows())
        .extracting(cells -> cells.get(8))
        .containsExactly("1.00", "5.00");
  }

  @Test
  void aScenarioIsMeasuredAndItsAccountsAreRight() throws InterruptedException {
    Report report = new ContestBenchmark(MemoryLadder::new).run(QUICK, log::add);

    assertThat(report.scenario()).isEqualTo("memory");
    assertThat(report.rows()).hasSize(2);
    assertThat(log).hasSize(2);
  }

  @Test
  void aContenderThatDoesSomethingElseIsFoundOut() throws InterruptedException {
    WorkloadContender wrong =
        new WorkloadContender("wrong", () -> new CheckedCalls("calls", number -> () -> false));

    wrong.prepare();

    assertThatThrownBy(() -> wrong.perSecond(2, Duration.ofMillis(10)))
        .hasMessageContaining("did not do what they should: calls");
  }

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
