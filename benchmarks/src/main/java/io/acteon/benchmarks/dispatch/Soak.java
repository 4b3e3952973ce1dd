package io.acteon.benchmarks.dispatch;

import io.acteon.benchmarks.postgres.PostgresUnderTest;
import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Chart;
import io.acteon.benchmarks.report.Machine;
import io.acteon.benchmarks.report.Report;
import io.acteon.server.bench.Load;
import io.acteon.server.bench.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A server under load for a long time, and the memory that it takes. */
public final class Soak implements Benchmark {

  private static final int CALLERS = 64;
  private static final int SAMPLES = 30;
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final double MEBIBYTE = 1024;

  private record Sample(Duration at, double perSecond, double mebibytes) {}

  @Override
  public Report run(Options options, Consumer<String> progress) throws InterruptedException {
    String machine = Machine.describe();
    List<Sample> samples = new ArrayList<>();
    try (PostgresUnderTest postgres = new PostgresUnderTest();
        ServerProcess server = ServerProcess.start(GatewayFiles.write(postgres, KEPT));
        HttpDispatches dispatches = new HttpDispatches(server.address())) {
      Duration step = options.soak().dividedBy(SAMPLES);
      for (int i = 1; i <= SAMPLES; i++) {
        Rate rate = Load.VIRTUAL.closed(dispatches, CALLERS, Duration.ofMillis(1), step);
        dispatches
            .flaw()
            .ifPresent(flaw -> {
              throw new IllegalStateException(flaw);
            });
        Sample sample =
            new Sample(
                step.multipliedBy(i), rate.perSecond(), server.residentKibibytes() / MEBIBYTE);
        samples.add(sample);
        progress.accept(String.join("  ", cells(sample)));
      }
    }
    return report(machine, samples);
  }

  private static Report report(String machine, List<Sample> samples) {
    return new Report(
        "soak",
        "A server under load, and the memory that it takes",
        "A server of its own (`-Xmx512m`), 64 connections that dispatch as fast as they are answered. Claims"
            + " and records are kept for a minute, so that what comes and what goes are in balance.",
        machine,
        List.of("after", "dispatches a second", "resident memory"),
        samples.stream().map(Soak::cells).toList(),
        List.of(
            new Chart(
                "soak",
                "server under load",
                "by seconds",
                samples.stream().map(sample -> Long.toString(sample.at().toSeconds())).toList(),
                List.of(
                    new Chart.Series(
                        "dispatches a second", samples.stream().map(Sample::perSecond).toList()),
                    new Chart.Series(
                        "resident MiB", samples.stream().map(Sample::mebibytes).toList())))));
  }

  private static List<String> cells(Sample sample) {
    return List.of(
        sample.at().toSeconds() + " s",
        String.format(Locale.ROOT, "%,.0f", sample.perSecond()),
        String.format(Locale.ROOT, "%,.0f MiB", sample.mebibytes()));
  }
}
