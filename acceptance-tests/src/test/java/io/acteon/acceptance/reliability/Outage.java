package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two servers whose database is away for a while. */
final class Outage {

  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final double NORMAL = 0.8;

  private Outage() {}

  /** What makes it go away, and come back. */
  interface Fault {

    void begin() throws Exception;

    void end() throws Exception;
  }

  static Result run(Run run, String title, String about, Gateway.Settings settings, Fault fault)
      throws Exception {
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, List.of(settings, settings))) {
      Journal journal = new Journal();
      double before;
      double during;
      Duration first;
      Duration normal;
      try (Load load = new Load("outage", fleet.addresses(), journal)) {
        long begin = System.nanoTime();
        Thread.sleep(BEFORE);
        long broken = System.nanoTime();
        before = journal.rate(begin, broken);
        fault.begin();
        Thread.sleep(Duration.ofSeconds(run.options().seconds()));
        long mended = System.nanoTime();
        during = journal.rate(broken, mended);
        fault.end();
        mended = System.nanoTime();
        normal = Failover.resumed(journal, mended, before * NORMAL);
        first = journal.untilFirst(mended);
        run.say(
            "  %.0f a second before, %.0f during, first after %s, normal after %s, %,d keys"
                .formatted(
                    before, during, Figure.seconds(first), Figure.seconds(normal), load.keys()));
      }
      Comparison found = Comparison.of(fleet.servers(), "outage", receiver, journal);
      List<Promise> promises = new ArrayList<>(found.promises());
      promises.add(
          Promise.of(
              "servers that did not resume by themselves",
              normal.isNegative() ? List.of("no normal rate within a minute") : List.of()));
      promises.addAll(fleet.logPromises(""));
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("executions a second before", "%.0f".formatted(before)));
      figures.add(new Figure("executions a second meanwhile", "%.0f".formatted(during)));
      figures.add(Figure.of("from its end to the first execution", first));
      figures.add(
          Figure.of("from its end to four fifths of the rate before, for a second", normal));
      figures.addAll(found.figures());
      return Result.found(run, title, about, promises, figures);
    }
  }
}
