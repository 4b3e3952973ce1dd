package io.acteon.benchmarks.micro;

import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Machine;
import io.acteon.benchmarks.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Steps that ask nobody outside of this process, as JMH measures them. */
public final class Micro implements Benchmark {

  /** What JMH's profiler calls the bytes that one call allocates. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final List<JmhMethod> METHODS =
      List.of(
          new JmhMethod("rule 1 of 20 decides", RuleEvaluation.class, "first", 1),
          new JmhMethod("rule 10 of 20 decides", RuleEvaluation.class, "tenth", 1),
          new JmhMethod("rule 20 of 20 decides", RuleEvaluation.class, "last", 1),
          new JmhMethod("checks of a key", KeyParts.class, "check", 1),
          new JmhMethod("key for PostgreSQL", PostgresKeyEncoding.class, "usual", 1),
          new JmhMethod("hashed key for PostgreSQL", PostgresKeyEncoding.class, "longest", 1),
          new JmhMethod("key for Redis", RedisKeyEncoding.class, "usual", 1),
          new JmhMethod("claim in memory", NewClaims.class, "claim", 1),
          new JmhMethod("claim in memory", NewClaims.class, "claim", 2),
          new JmhMethod("duplicate in memory", DuplicateClaims.class, "claim", 1),
          new JmhMethod("duplicate in memory", DuplicateClaims.class, "claim", 2),
          new JmhMethod("one counter in memory", HotIncrement.class, "increment", 1),
          new JmhMethod("one counter in memory", HotIncrement.class, "increment", 2));

  @Override
  public Report run(Options options, Consumer<String> progress) {
    String machine = Machine.describe();
    List<List<String>> rows = new ArrayList<>();
    for (JmhMethod method : METHODS) {
      if (options.wants(method.operation())) {
        List<String> row = row(method, method.run(options));
        rows.add(row);
        progress.accept(String.format("%-28s %s threads %10s %10s %8s", row.toArray()));
      }
    }
    return new Report(
        "micro",
        "Steps without I/O",
        "Measured by JMH, in several JVMs: the time that one call takes its thread, while as many threads"
            + " call; half the width of the interval in which the mean lies with 99.9 % confidence; and"
            + " what a call allocates. Claims and counts include the making of their keys.",
        machine,
        List.of("operation", "threads", "time", "±", "allocated"),
        rows,
        List.of());
  }

  private static List<String> row(JmhMethod method, RunResult result) {
    Result<?> time = result.getPrimaryResult();
    Result<?> allocated = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED));
    return List.of(
        method.operation(),
        Integer.toString(method.threads()),
        String.format(Locale.ROOT, "%,.1f ns", time.getScore()),
        String.format(Locale.ROOT, "%,.1f ns", time.getScoreError()),
        String.format(Locale.ROOT, "%,.0f B", allocated.getScore()));
  }
}
