package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What scheduled actions cost on PostgreSQL: many of one second, none, and many far ahead. */
final class ScheduledCost implements Scenario {

  private static final String PREFIX = "c_";

  /** The id of the action that all are copied from, as long as theirs. */
  private static final String TEMPLATE = "due-00000000";

  private static final Duration UNTIL = Duration.ofSeconds(10);
  private static final Duration ALONE = Duration.ofSeconds(15);
  private static final Duration NOTHING_NEW = Duration.ofMinutes(1);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final int MANY = 10;
  private static final int FEW_AHEAD = 10_000;
  private static final int CLAIMS = 200;
  private static final int KEYS = 64;
  private static final int AT_ONCE = 500_000;

  @Override
  public List<String> missing() {
    return PostgresNode.missing();
  }

  @Override
  public Result run(Run run) throws Exception {
    List<Promise> promises = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    try (PostgresNode node = PostgresNode.in(run, run.leftovers().folder("cost"))) {
      node.initialise();
      node.start();
      claims(run, node, promises, figures);
      Gateway.Settings settings =
          Gateway.Settings.postgres(node.url(), PREFIX, false).withoutRetries();
      allAtOnce(run, node, settings, promises, figures);
      figures.add(idle(run, node, settings, 1));
      figures.add(idle(run, node, settings, MANY));
    }
    return Result.found(
        run,
        "What scheduled actions cost",
        """
        On one PostgreSQL, with everything on one machine: two servers with %,d actions of the same \
        second, beside clients who dispatch at once; the transactions of servers that have nothing to do; \
        and how long a claim of %d due keys takes, beside keys that are due in a year.\
        """
            .formatted(run.options().due(), KEYS),
        promises,
        figures);
  }

  private static void allAtOnce(
      Run run,
      PostgresNode node,
      Gateway.Settings settings,
      List<Promise> promises,
      List<Figure> figures)
      throws Exception {
    int number = run.options().due();
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, List.of(settings, settings));
        ScheduledRequests requests = new ScheduledRequests()) {
      String far = Instant.now().plus(Duration.ofDays(30)).toString();
      requests.send(fleet.addresses().getFirst(), TEMPLATE, "at", Map.of("at", far));
      Journal journal = new Journal();
      try (Load load = new Load("beside", fleet.addresses(), journal)) {
        Thread.sleep(SETTLE);
        long begin = System.nanoTime();
        Thread.sleep(ALONE);
        long end = System.nanoTime();
        figures.add(rate("immediate dispatches a second, alone", journal.rate(begin, end)));
        Instant due = Instant.now().plus(UNTIL);
        copy(node, number, due);
        run.say("  %,d are due at %s, %,d keys of others".formatted(number, due, load.keys()));
        Thread.sleep(Duration.between(Instant.now(), due));
        begin = System.nanoTime();
        long count = awaitCalls(run, receiver, number);
        end = System.nanoTime();
        figures.add(rate("immediate dispatches a second, beside", journal.rate(begin, end)));
        List<Duration> late = late(receiver, due);
        figures.add(Figure.of("scheduled actions dispatched", count));
        figures.add(rate("of these a second", late.size() / (late.getLast().toMillis() / 1000.0)));
        figures.add(Figure.of("late by, median", late.get(late.size() / 2)));
        figures.add(Figure.of("late by, 99 of 100", late.get(late.size() * 99 / 100)));
        figures.add(Figure.of("late by, first", late.getFirst()));
        figures.forEach(figure -> run.say("  %s: %s".formatted(figure.what(), figure.value())));
        promises.add(
            Promise.of(
                "scheduled actions that were not dispatched",
                Collections.nCopies((int) (number - count), "one")));
      }
      promises.addAll(fleet.logPromises(""));
    }
  }

  /** Returns when all were asked for, or no more come. */
  private static long awaitCalls(Run run, Receiver receiver, int number)
      throws InterruptedException {
    long count = 0;
    long progress = System.nanoTime();
    while (count < number && System.nanoTime() - progress < NOTHING_NEW.toNanos()) {
      Thread.sleep(1000);
      long now = receiver.times().keySet().stream().filter(ScheduledCost::isCopy).count();
      if (now > count) {
        count = now;
        progress = System.nanoTime();
      }
    }
    run.say("  %,d dispatched".formatted(count));
    return count;
  }

  private static List<Duration> late(Receiver receiver, Instant due) {
    return receiver.times().entrySet().stream()
        .filter(call -> isCopy(call.getKey()))
        .map(call -> Duration.between(due, call.getValue()))
        .sorted()
        .toList();
  }

  private static Figure rate(String what, double aSecond) {
    return new Figure(what, "%.0f".formatted(aSecond));
  }

  private static boolean isCopy(String id) {
    return id.startsWith("due-") && !id.equals(TEMPLATE);
  }

  /** Schedules so many more of the template, as servers would, and faster. */
  private static void copy(PostgresNode node, int number, Instant due) throws SQLException {
    node.execute(
        """
        INSERT INTO %1$sstate (head, fold, tail, version, value, expires_at, expiry_rule)
        SELECT replace(head, '%2$s', id), fold, tail, nextval('%1$sversion'),
               replace(value, '%2$s', id), expires_at, expiry_rule
        FROM %1$sstate,
             (SELECT 'due-' || lpad(n::text, 8, '0') AS id FROM generate_series(1, %3$d) AS n) AS ids
        WHERE position('%2$s' IN head) > 0\
        """
            .formatted(PREFIX, TEMPLATE, number));
    node.execute(
        """
        INSERT INTO %1$sdue (index_name, head, fold, tail, due_at)
        SELECT d.index_name, s.head, s.fold, s.tail, '%2$s'
        FROM %1$sstate AS s,
             (SELECT index_name FROM %1$sdue WHERE position('%3$s' IN head) > 0) AS d
        WHERE position('due-' IN s.head) > 0 AND position('%3$s' IN s.head) = 0\
        """
            .formatted(PREFIX, due, TEMPLATE));
  }

  private static Figure idle(Run run, PostgresNode node, Gateway.Settings settings, int servers)
      throws Exception {
    List<Gateway.Settings> all = Collections.nCopies(servers, settings);
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, all)) {
      Thread.sleep(SETTLE);
      long before = transactions(node);
      Thread.sleep(IDLE);
      long made = transactions(node) - before;
      run.say("  %,d transactions of %d idle servers".formatted(made, fleet.servers().size()));
      return new Figure(
          "transactions a second of %d idle servers".formatted(servers),
          "%.1f".formatted(made / (double) IDLE.toSeconds()));
    }
  }

  private static long transactions(PostgresNode node) throws SQLException {
    return Long.parseLong(
        node.value(
            "SELECT xact_commit + xact_rollback FROM pg_stat_database"
                + " WHERE datname = current_database()"));
  }

  private static void claims(
      Run run, PostgresNode node, List<Promise> promises, List<Figure> figures) throws Exception {
    Duration few = claiming(run, node, "f_", FEW_AHEAD);
    Duration many = claiming(run, node, "m_", run.options().ahead());
    figures.add(claim(FEW_AHEAD, few));
    figures.add(claim(run.options().ahead(), many));
    double ratio = many.toNanos() / (double) few.toNanos();
    promises.add(
        Promise.of(
            "claims that take more than 1.5 times as long beside %,d keys"
                .formatted(run.options().ahead()),
            ratio > 1.5 ? List.of("%.2f times".formatted(ratio)) : List.of()));
  }

  private static Figure claim(int ahead, Duration took) {
    return new Figure(
        "a claim of %d keys beside %,d far ahead, median".formatted(KEYS, ahead),
        "%.2f ms".formatted(took.toNanos() / 1e6));
  }

  private static Duration claiming(Run run, PostgresNode node, String prefix, int ahead)
      throws Exception {
    Gateway.Settings settings = Gateway.Settings.postgres(node.url(), prefix, false);
    Gateway.migrate(run.leftovers().folder("claims"), settings);
    keys(node, prefix, "ahead", ahead, "clock_timestamp() + interval '1 year'");
    keys(node, prefix, "due", 2 * CLAIMS * KEYS, "clock_timestamp() - interval '1 second'");
    node.execute("VACUUM ANALYZE %sdue".formatted(prefix));
    try (StateView view = new StateView(settings.state())) {
      view.claiming(CLAIMS / 2, KEYS, Duration.ofHours(1));
      Duration median = view.claiming(CLAIMS, KEYS, Duration.ofHours(1));
      run.say("  %,d ahead: %.2f ms".formatted(ahead, median.toNanos() / 1e6));
      return median;
    } finally {
      node.execute("TRUNCATE %sdue".formatted(prefix));
    }
  }

  /** As keys of four parts, which a backend could have written. */
  private static void keys(PostgresNode node, String prefix, String name, int number, String due)
      throws SQLException {
    for (int first = 0; first < number; first += AT_ONCE) {
      node.execute(
          """
          INSERT INTO %sdue (index_name, head, fold, tail, due_at)
          SELECT 'scheduled', concat_ws(chr(1), 'n', 't', 'scheduled', '%s-' || n), '', '', %s
          FROM generate_series(%d, %d) AS n\
          """
              .formatted(prefix, name, due, first, Math.min(number, first + AT_ONCE) - 1));
    }
  }
}
