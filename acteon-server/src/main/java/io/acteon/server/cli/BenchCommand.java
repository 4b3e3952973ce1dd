package io.acteon.server.cli;

import io.acteon.server.bench.BenchReport;
import io.acteon.server.bench.BenchRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code acteon bench}: how fast the configured backends are where they run. */
@Command(
    name = "bench",
    description = {
      "Measures the configured backends where they are deployed: claims, duplicates, increments of one"
          + " counter, and whole dispatches (with audit if it is enabled), by 1, 32 and 256 callers, as"
          + " a gateway uses the store and, beside it, with one statement for each call. What comes"
          + " back is checked meanwhile.",
      "",
      "Everything is written under a prefix of its own, bench_..._, which is removed in the end, also"
          + " after a failure or Ctrl-C. Nothing else in the store is read or changed. It takes about a"
          + " minute, in which the store does as much as it can: others who use it will feel that."
    },
    exitCodeList = {
      "0:measured, and nothing was wrong",
      "1:a call failed, or what came back was wrong",
      "2:wrong usage or configuration"
    },
    footer = "  acteon bench -c acteon.toml")
final class BenchCommand implements Callable<Integer> {

  private final Main main;

  BenchCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws InterruptedException {
    BenchRun run = BenchRun.of(main.configuration());
    run.plan().forEach(main.out()::println);
    Cleanup cleanup = Cleanup.of(run::leave, () -> {}, main.err());
    BenchReport report;
    try (cleanup) {
      report = run.execute(step -> main.err().println("Measuring " + step + " ..."));
    }
    show(report, main.out());
    return report.isSound() && cleanup.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void show(BenchReport report, PrintWriter out) {
    Table table = new Table();
    report.table().stream().map(row -> row.toArray(String[]::new)).forEach(table::row);
    out.println();
    table.print(out);
    out.println();
    report.verdict().forEach(out::println);
    List<String> flaws = report.flaws();
    flaws.forEach(flaw -> out.println("WRONG: " + flaw));
    out.println(
        flaws.isEmpty()
            ? "Every key had one winner, no increment was lost, and versions rose."
            : "The store does not keep the contract: acteon conformance says where.");
  }
}
