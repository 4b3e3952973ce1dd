package io.acteon.benchmarks.contest;

import io.acteon.benchmarks.contest.Rounds.Row;
import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Machine;
import io.acteon.benchmarks.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs the contests of a scenario, one after another, with more and more callers. */
public record ContestBenchmark(Supplier<? extends Scenario> setUp) implements Benchmark {

  @Override
  public Report run(Options options, Consumer<String> progress) throws InterruptedException {
    String machine = Machine.describe();
    try (Scenario scenario = setUp.get()) {
      Rounds rounds = new Rounds(options.rounds(), options.time(), scenario, progress);
      List<Row> rows = new ArrayList<>();
      for (Contest contest : scenario.contests()) {
        if (options.wants(contest.operation())) {
          rounds.warmUp(contest, options.warmUp());
          for (int callers : options.callers()) {
            rows.addAll(rounds.run(contest, callers));
          }
        }
      }
      return ContestReport.of(scenario, machine, rows);
    }
  }
}
