package io.acteon.benchmarks.contest;

import io.acteon.benchmarks.report.Report;
import io.acteon.server.bench.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs contests in rounds: in each, every contender has its turn, so that whatever else the machine
 * does strikes all alike; the median of the rounds counts. Latencies are taken in a round of their
 * own, at a part of the throughput that the contender has just shown.
 */
record Rounds(int rounds, Duration time, Scenario scenario, Consumer<String> progress) {

  private static final double LOAD = 0.7;

  /**
   * The figures of one contender.
   *
   * @param perSecond the median of the rounds
   * @param walBytes written for each operation
   */
  record Row(
      String operation,
      String contender,
      int callers,
      double perSecond,
      Optional<Latency> latency,
      double walBytes) {}

  void warmUp(Contest contest, Duration warmUp) throws InterruptedException {
    for (Contender contender : contest.contenders()) {
      contest.reset().run();
      contender.warmUp(warmUp);
    }
  }

  /** The figures of all contenders, with so many callers. */
  List<Row> run(Contest contest, int callers) throws InterruptedException {
    List<Contender> contenders = contest.contenders();
    List<List<Turn>> turns = new ArrayList<>();
    contenders.forEach(contender -> turns.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        turns.get(i).add(turn(contest, contenders.get(i), callers));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      rows.add(row(contest, contenders.get(i), callers, turns.get(i)));
    }
    return rows;
  }

  private record Turn(double perSecond, double walBytes) {}

  private Turn turn(Contest contest, Contender contender, int callers) throws InterruptedException {
    contest.reset().run();
    contender.prepare();
    long before = scenario.wal();
    double rate = contender.perSecond(callers, time);
    long written = scenario.wal() - before;
    double operations = rate * time.plus(contender.leadTime()).toNanos() / 1e9;
    return new Turn(rate, written / Math.max(1, operations));
  }

  private Row row(Contest contest, Contender contender, int callers, List<Turn> turns)
      throws InterruptedException {
    double rate = median(turns.stream().map(Turn::perSecond).toList());
    contest.reset().run();
    contender.prepare();
    Row row =
        new Row(
            contest.operation(),
            contender.name(),
            callers,
            rate,
            contender.latency(callers, rate * LOAD, time),
            median(turns.stream().map(Turn::walBytes).toList()));
    progress.accept(line(row));
    return row;
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "%-13s %-28s %4d callers %,10.0f/s  p50 %s  p99 %s",
        row.operation(),
        row.contender(),
        row.callers(),
        row.perSecond(),
        row.latency().map(times -> Report.millis(times.p50())).orElse("?"),
        row.latency().map(times -> Report.millis(times.p99())).orElse("?"));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
