package io.acteon.acceptance.reliability;

import io.acteon.acceptance.SkewedClock;
import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import io.acteon.backend.postgres.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two servers whose clocks are twenty minutes apart. */
final class Clocks implements Scenario {

  private static final Duration OFF = Duration.ofMinutes(10);

  @Override
  public List<String> missing() {
    return SkewedClock.environment(OFF).isPresent()
        ? List.of()
        : List.of("libfaketime.so.1 is missing: install faketime");
  }

  @Override
  public Result run(Run run) throws Exception {
    TestPostgres postgres = TestPostgres.get();
    Gateway.Settings settings =
        Gateway.Settings.postgres(postgres.url(), postgres.newPrefix(), false);
    try (Receiver receiver = new Receiver();
        Fleet fleet =
            Fleet.start(
                run,
                receiver,
                List.of(settings.in(clock(OFF)), settings.in(clock(OFF.negated()))))) {
      Journal journal = new Journal();
      double rate;
      try (Load load = new Load("clocks", fleet.addresses(), journal)) {
        long begin = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(run.options().seconds()));
        rate = journal.rate(begin, System.nanoTime());
        run.say("  %.0f a second, %,d keys".formatted(rate, load.keys()));
      }
      Comparison found = Comparison.of(fleet.servers(), "clocks", receiver, journal);
      List<Promise> promises = new ArrayList<>(found.promises());
      promises.addAll(fleet.logPromises(""));
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("executions a second", "%.0f".formatted(rate)));
      figures.addAll(found.figures());
      return Result.found(
          run,
          "Clocks ten minutes off",
          """
          The wall clock of one server is ten minutes fast, that of the other ten minutes slow (by \
          libfaketime), and that of the database between them, for %d s. Some clients ask both servers \
          for one key at once, some ask the other one again after it was executed.\
          """
              .formatted(run.options().seconds()),
          promises,
          figures);
    }
  }

  private static Map<String, String> clock(Duration off) {
    return SkewedClock.environment(off).orElseThrow();
  }
}
