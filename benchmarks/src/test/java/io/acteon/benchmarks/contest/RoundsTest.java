package io.acteon.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.benchmarks.contest.Rounds.Row;
import io.acteon.server.bench.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundsTest {

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
}
