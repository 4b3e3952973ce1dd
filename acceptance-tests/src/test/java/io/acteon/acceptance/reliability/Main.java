package io.acteon.acceptance.reliability;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reliability: {@code scripts/reliability.sh} says how to run it. */
@Command(
    name = "scripts/reliability.sh",
    description = {
      "Breaks what servers under load rest on, compares what they promised with what happened, and"
          + " writes reliability.md.",
      "Exit code 0: every promise was kept. 1: one was broken, or a scenario could not be run."
    },
    mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {

  /** All there are, in the order of the page. */
  private static final Map<String, Scenario> SCENARIOS = new LinkedHashMap<>();

  static {
    SCENARIOS.put("kills", new Kills());
    SCENARIOS.put("file", new FileKills());
    SCENARIOS.put("rolling", new RollingRestarts());
    SCENARIOS.put("hostile", new Hostile());
    SCENARIOS.put("failover", new Failover());
    SCENARIOS.put("returned", new ReturnedPrimary());
    SCENARIOS.put("frozen", new Frozen());
    SCENARIOS.put("full-disk", new FullDisk());
    SCENARIOS.put("pgbouncer", new Pooler());
    SCENARIOS.put("clocks", new Clocks());
    SCENARIOS.put("scheduled", new Scheduled());
    SCENARIOS.put("scheduled-steps", new ScheduledSteps());
    SCENARIOS.put("scheduled-cost", new ScheduledCost());
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kills",
      defaultValue = "100",
      description =
          "Servers killed, in kills, half of those in file, and restarts of all in rolling"
              + " (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--failovers",
      defaultValue = "20",
      description = "Primaries killed, in failover (default: ${DEFAULT-VALUE}).")
  private int failovers;

  @Option(
      names = "--restarts",
      defaultValue = "10",
      description = "Poolers killed, in pgbouncer (default: ${DEFAULT-VALUE}).")
  private int restarts;

  @Option(
      names = "--rounds",
      defaultValue = "0",
      description = "In place of --kills, --failovers and --restarts.")
  private int rounds;

  @Option(
      names = "--requests",
      defaultValue = "10000",
      description = "Hostile requests (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--answers",
      defaultValue = "1000",
      description = "Hostile answers of a webhook (default: ${DEFAULT-VALUE}).")
  private int answers;

  @Option(
      names = "--scheduled",
      defaultValue = "5000",
      description = "Actions on each store, in scheduled (default: ${DEFAULT-VALUE}).")
  private int scheduled;

  @Option(
      names = "--due",
      defaultValue = "100000",
      description = "Actions of one second, in scheduled-cost (default: ${DEFAULT-VALUE}).")
  private int due;

  @Option(
      names = "--ahead",
      defaultValue = "10000000",
      description = "Actions far ahead, in scheduled-cost (default: ${DEFAULT-VALUE}).")
  private int ahead;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description =
          "For how long a database is frozen or full, and clocks differ (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of what is left to chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--skip-missing",
      description =
          "A scenario whose tools are missing is no failure; the page says that it was not run.")
  private boolean skipMissing;

  @Option(
      names = "--docs",
      defaultValue = "docs",
      description = "The folder of reliability.md (default: ${DEFAULT-VALUE}).")
  private Path documents = Path.of("docs");

  @Parameters(
      arity = "1..*",
      description =
          "What to run: all, or some of kills, file, rolling, hostile, failover, returned, frozen, full-disk,"
              + " pgbouncer, clocks, scheduled, scheduled-steps,"
              + " scheduled-cost.")
  private List<String> names = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<String> asked = names.contains("all") ? List.copyOf(SCENARIOS.keySet()) : names;
    for (String name : asked) {
      if (!SCENARIOS.containsKey(name)) {
        throw new ParameterException(
            spec.commandLine(), "there is no \"" + name + "\": " + SCENARIOS.keySet());
      }
    }
    Page page = new Page(documents, List.copyOf(SCENARIOS.keySet()));
    boolean good = true;
    try (Leftovers leftovers = new Leftovers()) {
      for (String name : asked) {
        Instant begin = Instant.now();
        say("== " + name);
        Result result = result(new Run(options(name), leftovers, this::say), name);
        page.add(name, result);
        say(result.table());
        result.complaints().forEach(complaint -> say("BROKEN " + complaint));
        say("%s took %d s\n".formatted(name, Duration.between(begin, Instant.now()).toSeconds()));
        good &= result.kept() || (skipMissing && !result.notRun().isEmpty());
      }
    }
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Result result(Run run, String name) throws InterruptedException {
    Scenario scenario = Objects.requireNonNull(SCENARIOS.get(name));
    List<String> missing = scenario.missing();
    if (!missing.isEmpty()) {
      return Result.notRun(run, name, missing);
    }
    try {
      return scenario.run(run);
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failed) {
      failed.printStackTrace(spec.commandLine().getErr());
      return Result.gaveUp(run, name, failed);
    }
  }

  private Run.Options options(String name) {
    return new Run.Options(
        rounds > 0 ? rounds : kills,
        rounds > 0 ? rounds : failovers,
        rounds > 0 ? rounds : restarts,
        requests,
        answers,
        scheduled,
        due,
        ahead,
        seconds,
        seed,
        command(name));
  }

  /** As it would have to be typed for this scenario alone. */
  private String command(String name) {
    List<String> options =
        spec.commandLine().getParseResult().originalArgs().stream()
            .filter(argument -> !names.contains(argument))
            .toList();
    return String.join(" ", concat("scripts/reliability.sh", name, options));
  }

  private static List<String> concat(String program, String name, List<String> options) {
    List<String> words = new ArrayList<>(List.of(program, name));
    words.addAll(options);
    return words;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
