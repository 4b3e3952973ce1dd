package io.acteon.benchmarks.postgres;

import io.acteon.backend.postgres.TestPostgres;
import io.acteon.benchmarks.contest.Contender;
import io.acteon.benchmarks.files.Resources;
import io.acteon.benchmarks.files.Temporary;
import io.acteon.server.bench.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * PostgreSQL's own load generator: a native client that sends prepared statements, one at a time on
 * each connection. Nothing that sends one statement for each call is faster.
 *
 * @param name of the script
 * @param variables that the script uses beside its own
 */
record Pgbench(String name, TestPostgres server, Path script, Map<String, String> variables)
    implements Contender {

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without initial");

  /** The column of a log. */
  private static final int LOGGED_TIME = 2;

  /** Two, for two cores. */
  private static final String THREADS = "2";

  static Pgbench of(
      TestPostgres server, String prefix, String name, Map<String, String> variables) {
    return new Pgbench(name, server, written(name, prefix), variables);
  }

  @Override
  public String name() {
    return "pgbench " + name;
  }

  @Override
  public double perSecond(int callers, Duration time) throws InterruptedException {
    return tps(run(callers, time, List.of()));
  }

  /** As scheduled at random times; its log of each transaction is read afterwards. */
  @Override
  public Optional<Latency> latency(int callers, double perSecond, Duration time)
      throws InterruptedException {
    Path folder = Temporary.folder();
    run(
        callers,
        time,
        List.of(
            "--rate=" + String.format(Locale.ROOT, "%.1f", perSecond),
            "--log",
            "--log-prefix=" + folder.resolve("log")));
    return Optional.of(logged(folder));
  }

  private String run(int callers, Duration time, List<String> more) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary(), "--no-vacuum", "--protocol=prepared"));
    command.addAll(List.of("--client=" + callers, "--jobs=" + (callers == 1 ? "1" : THREADS)));
    command.addAll(List.of("--time=" + Math.max(1, time.toSeconds()), "--file=" + script));
    variables.forEach((variable, value) -> command.add("--define=" + variable + "=" + value));
    command.addAll(more);
    command.addAll(List.of("--host=" + server.address().getHostString()));
    command.addAll(List.of("--port=" + server.address().getPort()));
    command.addAll(List.of("--username=" + server.user(), database()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", server.password());
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || !output.contains("number of failed transactions: 0")) {
        throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
      }
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What a log says, which is removed: with {@code --rate}, times count from the schedule. */
  private static Latency logged(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return Latency.ofMicros(files.flatMapToLong(Pgbench::micros));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Of the transactions in a file, each a line. */
  private static LongStream micros(Path file) {
    try {
      LongStream micros =
          Files.readAllLines(file).stream()
              .map(line -> line.split(" ", LOGGED_TIME + 2)[LOGGED_TIME])
              .filter(time -> !time.equals("skipped"))
              .mapToLong(Long::parseLong);
      Files.delete(file);
      return micros;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static double tps(String output) {
    Matcher tps = TPS.matcher(output);
    if (!tps.find()) {
      throw new IllegalStateException("pgbench says nothing of its rate: " + output);
    }
    return Double.parseDouble(tps.group(1));
  }

  private String database() {
    return server.value("SELECT current_database()");
  }

  /** On the PATH or where Debian has it. */
  private static String binary() {
    try (var found = Files.find(Path.of("/usr/lib/postgresql"), 3, Pgbench::isBinary)) {
      return found.map(Path::toString).max(String::compareTo).orElse("pgbench");
    } catch (IOException notDebian) {
      return "pgbench";
    }
  }

  private static boolean isBinary(Path file, BasicFileAttributes any) {
    return file.endsWith("bin/pgbench");
  }

  private static Path written(String name, String prefix) {
    String text =
        Resources.text(Pgbench.class, "pgbench/" + name + ".sql").replace("${prefix}", prefix);
    try {
      return Files.writeString(Temporary.folder().resolve(name + ".sql"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
