package io.acteon.server.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a run came to.
 *
 * @param flaws what contradicts the contract
 */
public record BenchReport(List<BenchResult> results, List<String> flaws) {

  private static final List<String> HEADINGS =
      List.of("", "callers", "a second", "p50", "p99", "p99.9", "one by one", "ratio");

  public BenchReport {
    results = List.copyOf(results);
    flaws = List.copyOf(flaws);
  }

  /** Whether the stores stayed right under load. */
  public boolean isSound() {
    return flaws.isEmpty();
  }

  /** The figures in rows of cells, the headings first. */
  public List<List<String>> table() {
    return Stream.concat(Stream.of(HEADINGS), results.stream().map(BenchReport::cells)).toList();
  }

  /** What the figures say, in words: a line for each operation at its most callers. */
  public List<String> verdict() {
    return results.stream()
        .filter(result -> result.callers() == mostCallers())
        .map(BenchReport::sentence)
        .toList();
  }

  private int mostCallers() {
    return results.stream().map(BenchResult::callers).max(Comparator.naturalOrder()).orElse(0);
  }

  private static List<String> cells(BenchResult result) {
    return List.of(
        result.operation().plural(),
        Integer.toString(result.callers()),
        count(result.rate()),
        millis(result.latency().p50()),
        millis(result.latency().p99()),
        millis(result.latency().p999()),
        result.oneByOne().map(BenchReport::count).orElse("-"),
        result.ratio().map(BenchReport::times).orElse("-"));
  }

  private static String sentence(BenchResult result) {
    return String.format(
        Locale.ROOT,
        "%d callers: %s %s/s%s; slowest in a hundred %s",
        result.callers(),
        count(result.rate()),
        result.operation().plural(),
        result
            .ratio()
            .map(ratio -> ", " + times(ratio) + " times one statement per call")
            .orElse(""),
        millis(result.latency().p99()));
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.1f", ratio);
  }

  /** Three digits: the rest differs from run to run. */
  private static String count(Rate rate) {
    double perSecond = rate.perSecond();
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, perSecond))) - 2));
    return String.format(Locale.ROOT, "%,.0f", Math.round(perSecond / unit) * unit);
  }

  private static String millis(Duration time) {
    double millis = time.toNanos() / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }
}
