package io.acteon.benchmarks.contest;

import io.acteon.benchmarks.contest.Rounds.Row;
import io.acteon.benchmarks.report.Chart;
import io.acteon.benchmarks.report.Report;
import io.acteon.server.bench.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures of contests as a table and charts. */
final class ContestReport {

  private static final List<String> HEADINGS =
      List.of(
          "operation",
          "callers",
          "contender",
          "a second",
          "p50",
          "p99",
          "p99.9",
          "WAL bytes each",
          "ratio",
          "ours / best");

  private final List<Row> rows;

  private ContestReport(List<Row> rows) {
    this.rows = rows;
  }

  static Report of(Scenario scenario, String machine, List<Row> rows) {
    ContestReport report = new ContestReport(rows);
    return new Report(
        scenario.name(),
        scenario.title(),
        scenario.about(),
        machine,
        HEADINGS,
        rows.stream().map(report::cells).toList(),
        rows.stream()
            .map(Row::operation)
            .distinct()
            .map(operation -> report.chart(scenario.name(), operation))
            .toList());
  }

  private List<String> cells(Row row) {
    double ours = ours(row).perSecond();
    return List.of(
        row.operation(),
        Integer.toString(row.callers()),
        row.contender(),
        String.format(Locale.ROOT, "%,.0f", row.perSecond()),
        millis(row.latency().map(Latency::p50)),
        millis(row.latency().map(Latency::p99)),
        millis(row.latency().map(Latency::p999)),
        String.format(Locale.ROOT, "%,.0f", row.walBytes()),
        String.format(Locale.ROOT, "%.2f", ours / row.perSecond()),
        String.format(Locale.ROOT, "%.2f", ours / best(row)));
  }

  /** The first contender with as many callers. */
  private Row ours(Row row) {
    return rows.stream()
        .filter(other -> other.operation().equals(row.operation()))
        .filter(other -> other.callers() == row.callers())
        .findFirst()
        .orElseThrow();
  }

  private double best(Row row) {
    return rows.stream()
        .filter(other -> other.operation().equals(row.operation()))
        .filter(other -> other.contender().equals(row.contender()))
        .mapToDouble(Row::perSecond)
        .reduce(0, Math::max);
  }

  private Chart chart(String scenario, String operation) {
    List<Row> some = rows.stream().filter(row -> row.operation().equals(operation)).toList();
    List<Chart.Series> lines = new ArrayList<>();
    for (String contender : some.stream().map(Row::contender).distinct().toList()) {
      List<Double> values =
          some.stream()
              .filter(row -> row.contender().equals(contender))
              .map(Row::perSecond)
              .toList();
      lines.add(new Chart.Series(contender, values));
    }
    List<String> steps =
        some.stream().map(row -> Integer.toString(row.callers())).distinct().toList();
    return new Chart(scenario + "-" + operation, operation, "a second, by callers", steps, lines);
  }

  private static String millis(Optional<Duration> time) {
    return time.map(Report::millis).orElse("");
  }
}
