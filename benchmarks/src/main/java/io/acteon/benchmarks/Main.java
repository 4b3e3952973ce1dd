package io.acteon.benchmarks;

import io.acteon.benchmarks.contest.ContestBenchmark;
import io.acteon.benchmarks.dispatch.DispatchScenario;
import io.acteon.benchmarks.dispatch.Soak;
import io.acteon.benchmarks.embedded.FileLadder;
import io.acteon.benchmarks.embedded.MemoryLadder;
import io.acteon.benchmarks.micro.Micro;
import io.acteon.benchmarks.peers.PeerScenario;
import io.acteon.benchmarks.postgres.Growth;
import io.acteon.benchmarks.postgres.PostgresLadder;
import io.acteon.benchmarks.postgres.Sweeping;
import io.acteon.benchmarks.redis.RedisLadder;
import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Page;
import io.acteon.benchmarks.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The benchmarks: {@code scripts/benchmark.sh} says how to run them. */
@Command(
    name = "scripts/benchmark.sh",
    description = "Measures, prints tables, and writes performance.md with its charts.",
    mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {

  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private static final Map<String, Benchmark> BENCHMARKS =
      Map.of(
          "ladder", new ContestBenchmark(PostgresLadder::new),
          "redis", new ContestBenchmark(RedisLadder::new),
          "memory", new ContestBenchmark(MemoryLadder::new),
          "file", new ContestBenchmark(FileLadder::new),
          "micro", new Micro(),
          "dispatch", new ContestBenchmark(DispatchScenario::new),
          "peers", new ContestBenchmark(PeerScenario::new),
          "growth", new Growth(),
          "sweeping", new Sweeping(),
          "soak", new Soak());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--callers",
      split = ",",
      defaultValue = "1,8,32,64,256",
      description = "At once (default: ${DEFAULT-VALUE}).")
  private List<Integer> callers = new ArrayList<>();

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "In which contenders take turns; JVMs, for micro (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "For each turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--only", split = ",", description = "Some operations of a ladder, or of micro.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "10000,1000000,10000000",
      description = "Entries in the store, for growth (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = new ArrayList<>();

  @Option(
      names = "--minutes",
      defaultValue = "15",
      description = "Of soaking (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--docs",
      defaultValue = "docs",
      description = "The folder of performance.md (default: ${DEFAULT-VALUE}).")
  private Path documents = Path.of("docs");

  @Parameters(
      description =
          "What to run: all, or some of ladder, redis, memory, file, micro, dispatch, peers, growth,"
              + " sweeping, soak.")
  private List<String> names = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) {
    // Guice generates classes through an interface that a JDK of today warns of on every start.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Benchmark.Options options =
        new Benchmark.Options(
            callers,
            rounds,
            WARM_UP,
            Duration.ofSeconds(seconds),
            only,
            sizes,
            Duration.ofMinutes(minutes));
    Page page = new Page(documents);
    for (String name : names.contains("all") ? Page.ORDER : names) {
      say("== " + name);
      Report report = named(name).run(options, this::say);
      page.add(report);
      say(report.table());
    }
    return ExitCode.OK;
  }

  private Benchmark named(String name) {
    return Optional.ofNullable(BENCHMARKS.get(name))
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(), "there is no \"" + name + "\": " + Page.ORDER));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
