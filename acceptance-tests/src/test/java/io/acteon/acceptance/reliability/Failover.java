package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A primary killed, its synchronous standby promoted, and the other one made its standby anew. */
final class Failover implements Scenario {

  private static final Duration BEFORE = Duration.ofSeconds(2);

  /** How long it takes until somebody promotes the standby, every other time. */
  private static final Duration NOTICED = Duration.ofSeconds(6);

  private static final Duration RESUME = Duration.ofSeconds(60);

  /** Of the rate before, which is when servers have resumed. */
  private static final double NORMAL = 0.8;

  @Override
  public List<String> missing() {
    return PostgresNode.missing();
  }

  @Override
  public Result run(Run run) throws Exception {
    int failovers = run.options().failovers();
    List<Duration> firsts = new ArrayList<>();
    List<Duration> normals = new ArrayList<>();
    List<Duration> atOnce = new ArrayList<>();
    List<Duration> later = new ArrayList<>();
    List<String> stuck = new ArrayList<>();
    try (Receiver receiver = new Receiver();
        PostgresPair pair = PostgresPair.start(run, true);
        Fleet fleet = Fleet.start(run, receiver, pair.settings(false))) {
      Journal journal = new Journal();
      try (Load load = new Load("failover", fleet.addresses(), journal)) {
        for (int i = 0; i < failovers; i++) {
          Thread.sleep(BEFORE);
          long begin = System.nanoTime();
          Thread.sleep(BEFORE);
          double before = journal.rate(begin, System.nanoTime());
          long killed = System.nanoTime();
          pair.killPrimary();
          if (i % 2 == 1) {
            Thread.sleep(NOTICED);
          }
          pair.promoteStandby();
          long promoted = System.nanoTime();
          Duration normal = resumed(journal, promoted, before * NORMAL);
          if (normal.isNegative()) {
            stuck.add(
                "failover " + (i + 1) + ": no normal rate within " + RESUME.toSeconds() + " s");
          } else {
            firsts.add(journal.untilFirst(promoted));
            (i % 2 == 0 ? atOnce : later).add(journal.longestSilence(killed, System.nanoTime()));
            normals.add(normal);
          }
          run.say(
              "  failover %d: %.0f a second before, first after %s, normal after %s, %,d keys"
                  .formatted(
                      i + 1,
                      before,
                      Result.Figure.seconds(journal.untilFirst(promoted)),
                      Result.Figure.seconds(normal),
                      load.keys()));
          pair.rebuildStandby();
        }
      }
      Comparison found = Comparison.of(fleet.servers(), "failover", receiver, journal);
      List<Promise> promises = new ArrayList<>(found.promises());
      promises.add(Promise.of("failovers after which servers did not resume by themselves", stuck));
      promises.addAll(fleet.logPromises(""));
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.of("failovers", failovers));
      figures.add(Spread.of("from the promotion to the first execution after it", firsts));
      figures.add(
          Spread.of("from the promotion to four fifths of the rate before, for a second", normals));
      figures.add(Spread.of("without any execution, if promoted at once", atOnce));
      figures.add(
          Spread.of("without any execution, if promoted after " + Figure.seconds(NOTICED), later));
      figures.addAll(found.figures());
      return Result.found(
          run,
          "A primary killed, its synchronous standby promoted",
          """
          Two servers have both hosts in their URL. All processes of the primary are killed with \
          `kill -9` under load, the standby is promoted at once or after %s, in turn, the one that was \
          killed is made a standby of the other by `pg_basebackup`, becomes synchronous, and it goes on the other way \
          round. Nobody tells the servers.\
          """
              .formatted(Figure.seconds(NOTICED)),
          promises,
          figures);
    }
  }

  /** Waits for the rate to be reached; negative if it was not. */
  static Duration resumed(Journal journal, long since, double rate) throws InterruptedException {
    long end = System.nanoTime() + RESUME.toNanos();
    while (System.nanoTime() - end < 0) {
      Duration normal = journal.untilRate(since, rate);
      if (!normal.isNegative()) {
        return normal;
      }
      Thread.sleep(100);
    }
    return Duration.ofSeconds(-1);
  }
}
