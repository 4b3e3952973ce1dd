package io.acteon.benchmarks.postgres;

import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Machine;
import io.acteon.benchmarks.report.Report;
import io.acteon.benchmarks.workload.CheckedCalls;
import io.acteon.server.bench.Latency;
import io.acteon.server.bench.Load;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Whether claims are slower while as many expire and are swept. */
public final class Sweeping implements Benchmark {

  private static final int CALLERS = 256;
  private static final List<Integer> RATES = List.of(25_000, 50_000);
  private static final List<Duration> TIMES = List.of(Duration.ofHours(1), Duration.ofSeconds(2));

  /**
   * Until as many expire and are swept as come: sweeps are five seconds apart, and wait as long.
   */
  private static final Duration LEAD_TIME = Duration.ofSeconds(15);

  private static final Duration MEASURED = Duration.ofSeconds(20);

  @Override
  public Report run(Options options, Consumer<String> progress) throws InterruptedException {
    String machine = Machine.describe();
    List<List<String>> rows = new ArrayList<>();
    try (PostgresUnderTest postgres = new PostgresUnderTest()) {
      Load.VIRTUAL.closed(
          claims(postgres.store(), TIMES.getFirst()), CALLERS, Duration.ZERO, LEAD_TIME);
      for (int rate : RATES) {
        for (Duration time : TIMES) {
          postgres.reset();
          List<String> row = row(postgres, rate, time);
          rows.add(row);
          progress.accept(String.join("  ", row));
        }
      }
    }
    return new Report(
        "sweeping",
        "Claims that expire, on PostgreSQL",
        "So many claims a second, begun at fixed times by 256 callers, each for a time to live; where it is"
            + " short, as many expire meanwhile and are swept, with the settings as they are by"
            + " default. What is left has expired and not been swept when the measurement ends; it stays"
            + " for five seconds at least, and a sweep begins every five.",
        machine,
        List.of("claims a second", "time to live", "p50", "p99", "p99.9", "swept a second", "left"),
        rows,
        List.of());
  }

  private static List<String> row(PostgresUnderTest postgres, int rate, Duration time)
      throws InterruptedException {
    Workload claims = claims(postgres.store(), time);
    Load.VIRTUAL.open(claims, CALLERS, rate, LEAD_TIME);
    long before = postgres.swept();
    Latency latency = Load.VIRTUAL.open(claims, CALLERS, rate, MEASURED);
    double swept = (postgres.swept() - before) / (double) MEASURED.toSeconds();
    long left = postgres.expired();
    claims
        .flaw()
        .ifPresent(flaw -> {
          throw new IllegalStateException(flaw);
        });
    return List.of(
        String.format(Locale.ROOT, "%,d", rate),
        time.toSeconds() + " s",
        Report.millis(latency.p50()),
        Report.millis(latency.p99()),
        Report.millis(latency.p999()),
        String.format(Locale.ROOT, "%,.0f", swept),
        String.format(Locale.ROOT, "%,d", left));
  }

  private static Workload claims(StateStore store, Duration time) {
    Segment segment = new Segment(0);
    Expiry expiry = Expiry.after(time);
    return new CheckedCalls(
        "claims on new keys",
        number -> {
          long[] next = {segment.nextRange()};
          return () ->
              store.checkAndSet(Segment.claim(next[0]++), "taken", expiry)
                  instanceof ClaimResult.Created;
        });
  }
}
