package io.acteon.server.cli;

import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.file.ClauseTable;
import io.acteon.conformance.report.file.ReportFolder;
import io.acteon.conformance.report.listen.Progress;
import io.acteon.conformance.run.ConformanceRun;
import io.acteon.conformance.run.Target;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.BackendConfig;
import io.acteon.spi.Backend;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code acteon conformance}: whether the configured backends keep the contract where they run. */
@Command(
    name = "conformance",
    description = {
      "Tries every clause of the backend contract against the configured backends, where they are"
          + " deployed: state, and audit if it is enabled.",
      "",
      "Everything is written under a prefix of its own, kit_..._, which is removed in the end, also"
          + " after a failure or Ctrl-C. Nothing else in the store is read or changed. It takes one to"
          + " three minutes, keeps the store as busy as a few dozen clients would, and opens up to"
          + " about four times as many connections as an instance's pool holds."
    },
    exitCodeList = {
      "0:nothing failed",
      "1:a clause is broken, or something else failed",
      "2:wrong usage or configuration"
    },
    footer = {
      "  acteon conformance -c acteon.toml",
      "  acteon conformance -c acteon.toml --report target/conformance"
    })
final class ConformanceCommand implements Callable<Integer> {

  private final Main main;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      defaultValue = "acteon-conformance",
      description =
          "Write index.html, junit.xml, the tables and the result records there (default:"
              + " ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Repeat the random tests that started from this number.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--histories",
      description =
          "Write every concurrent history there, too, in the EDN that Knossos reads; otherwise only"
              + " those in which something is wrong.")
  private boolean histories;

  ConformanceCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    ConformanceRun run = run(main.configuration());
    ReportFolder reports = new ReportFolder(writable(main.directory().resolve(folder)));
    seed.ifPresent(number -> System.setProperty("acteon.conformance.seed", number.toString()));
    if (histories) {
      System.setProperty("acteon.conformance.history-files", "all");
    }

    run.plan().forEach(main.out()::println);
    Progress progress = new Progress(main.err(), main.isTerminal());
    Cleanup cleanup = Cleanup.of(run::leave, progress::close, main.err());
    RunReport report = execute(run, progress, cleanup);
    show(report, reports.write(report), main.out());
    return report.isPassed() && cleanup.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private RunReport execute(ConformanceRun run, Progress progress, Cleanup cleanup) {
    try (progress;
        cleanup) {
      run.setUp().forEach(description -> main.out().println("  " + description));
      return run.execute(progress);
    }
  }

  private static ConformanceRun run(ActeonConfig config) {
    return ConformanceRun.of(
        target(config.state()),
        Optional.of(config.audit())
            .filter(AuditConfig::enabled)
            .map(audit -> target(audit.backend())));
  }

  private static <B extends Backend> Target<B> target(BackendConfig<B> config) {
    return new Target<>(config.provider(), config.section());
  }

  private static Path writable(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException refused) {
      throw new ConfigurationException(
          List.of(new Problem("--report", "the folder " + folder + " cannot be created")));
    }
  }

  private static void show(RunReport report, List<Path> files, PrintWriter out) {
    report.backends().forEach(backend -> out.printf("%n%s", ClauseTable.of(backend)));
    Path folder = files.getFirst().resolveSibling("");
    out.printf("%nReports: %s%n", folder);
    files.forEach(file -> out.println("  " + folder.relativize(file)));
  }
}
