package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The primary that was killed is started again as it was, beside the standby that was promoted, and
 * is the first host of every URL.
 */
final class ReturnedPrimary implements Scenario {

  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final Duration BROKEN_CONNECTIONS = Duration.ofSeconds(2);

  @Override
  public List<String> missing() {
    return PostgresNode.missing();
  }

  @Override
  public Result run(Run run) throws Exception {
    List<Promise> promises = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    part(run, true, promises, figures);
    part(run, false, promises, figures);
    return Result.found(
        run,
        "An old primary that returns",
        """
        The standby is promoted, and the old primary is started again as it was, without anybody having \
        made it a standby. It stands first in the servers' URL. Every two seconds the promoted one \
        ends all connections, so that servers have to choose again; one server is killed and started \
        in between, so that one has to choose that has seen neither. Both have `[audit] intent`: what a \
        server still holds in memory when it is killed, because its connections have just been ended, is on record \
        as `intended`. With an asynchronous standby \
        what the old primary had acknowledged and not sent is lost by the promotion itself, which no \
        gateway can mend; so only keys that were first asked for after the return count there.\
        """,
        promises,
        figures);
  }

  private static void part(
      Run run, boolean synchronous, List<Promise> promises, List<Figure> figures) throws Exception {
    String name = synchronous ? " (synchronous standby)" : " (asynchronous standby)";
    run.say("an old primary returns" + name);
    try (Receiver receiver = new Receiver();
        PostgresPair pair = PostgresPair.start(run, synchronous);
        Fleet fleet = Fleet.start(run, receiver, pair.settings(true))) {
      Journal journal = new Journal();
      double before;
      double after;
      double end;
      long first;
      try (Load load = new Load("returned", fleet.addresses(), journal)) {
        long begin = System.nanoTime();
        Thread.sleep(BEFORE);
        before = journal.rate(begin, System.nanoTime());
        long killed = System.nanoTime();
        pair.killPrimary();
        pair.promoteStandby();
        Failover.resumed(journal, killed, before / 2);
        pair.standby().start();
        first = load.keys() + 1;
        long returned = System.nanoTime();
        for (int i = 0; i < Math.max(2, run.options().seconds() / 2); i++) {
          Thread.sleep(BROKEN_CONNECTIONS);
          pair.primary().endConnections();
          if (i == 1) {
            fleet.servers().getLast().kill();
            fleet.servers().getLast().restart();
          }
        }
        long last = System.nanoTime();
        after = journal.rate(returned, last);
        Thread.sleep(BEFORE);
        end = journal.rate(last, System.nanoTime());
        run.say("  %.0f a second before, %.0f after, %.0f at last".formatted(before, after, end));
      }
      Comparison found = Comparison.of(fleet.servers(), "returned", receiver, journal);
      String since = synchronous ? "" : "k" + first;
      promises.add(Promise.of("executions of a key beyond the first" + name, found.doubled(since)));
      promises.add(Promise.of("executions without a record" + name, found.unrecorded(since)));
      promises.add(
          Promise.of(
              "servers that did not come back to half of the rate before" + name,
              end < before / 2
                  ? List.of("%.0f a second of %.0f".formatted(end, before))
                  : List.of()));
      figures.add(
          Figure.of(
              "acknowledged executions whose record says no more than `intended`" + name,
              found.acknowledgedUnrecorded().size()));
      figures.add(Figure.of("records that still say `intended`" + name, found.intended()));
      figures.add(new Figure("executions a second before" + name, "%.0f".formatted(before)));
      figures.add(
          new Figure("executions a second after the return" + name, "%.0f".formatted(after)));
      figures.add(
          Figure.of(
              "keys executed twice, those lost by the promotion included" + name,
              found.doubled().size()));
      found
          .figures()
          .forEach(figure -> figures.add(new Figure(figure.what() + name, figure.value())));
      promises.addAll(fleet.logPromises(name));
    }
  }
}
