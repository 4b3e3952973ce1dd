package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Receiver.Moment;
import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import io.acteon.backend.postgres.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Servers killed by {@code kill -9}, one after the other, and started again. */
final class Kills implements Scenario {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_WAIT_MS = 800;
  private static final int BETWEEN_MS = 300;

  /** Statements, or answers, that pass before a server is killed on one: those of a few actions. */
  private static final int MOST_PASSED = 12;

  private static final int PARTS_OF_REDIS = 5;

  /** When a server is killed, in turn. */
  private enum When {
    ANY_TIME,
    REQUEST_ARRIVED,
    REQUEST_ANSWERED,
    STATEMENT_SENT,
    STATEMENT_ANSWERED
  }

  /** A server's way to its database, and its settings. */
  private record Way(DatabaseRelay relay, Gateway.Settings settings) {}

  @Override
  public List<String> missing() {
    return RedisServer.binary().isPresent()
        ? List.of()
        : List.of("redis-server is missing: install redis-server");
  }

  @Override
  public Result run(Run run) throws Exception {
    List<Promise> promises = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    int kills = run.options().kills();
    try (DatabaseRelay first = new DatabaseRelay(TestPostgres.get().address());
        DatabaseRelay second = new DatabaseRelay(TestPostgres.get().address());
        RedisServer redis = RedisServer.start(run)) {
      List<DatabaseRelay> relays = List.of(first, second);
      part(run, " (with intent)", true, kills, ways(relays, true), promises, figures);
      part(run, " (without intent)", false, kills, ways(relays, false), promises, figures);
      List<Way> ways =
          ways(relays, true).stream()
              .map(way -> new Way(way.relay(), way.settings().withState(redis.settings())))
              .toList();
      part(
          run,
          " (state in Redis, with intent)",
          true,
          Math.max(When.values().length, kills / PARTS_OF_REDIS),
          ways,
          promises,
          figures);
    }
    return Result.found(
        run,
        "Servers killed by `kill -9`",
        """
        Two servers on one PostgreSQL take the same keys from %s; now one of them is killed, now the \
        other, and started again: in turn at any time, in the middle of a request to the webhook, as soon \
        as the webhook has answered, when it has sent a statement that then never reaches the database, \
        and when the database has answered one and the server never sees it. What the webhook's receiver has seen is compared with \
        the records and with what clients were told. Without `[audit] intent`, what was executed when \
        a server was killed may be missing on record; that is a figure here and no promise.\
        """
            .formatted("twelve clients, who try again at either server until they know"),
        promises,
        figures);
  }

  private static List<Way> ways(List<DatabaseRelay> relays, boolean intent) {
    TestPostgres postgres = TestPostgres.get();
    String prefix = postgres.newPrefix();
    return relays.stream()
        .map(relay ->
            new Way(
                relay, Gateway.Settings.postgres(postgres.urlAt(relay.address()), prefix, intent)))
        .toList();
  }

  private static void part(
      Run run,
      String name,
      boolean intent,
      int kills,
      List<Way> ways,
      List<Promise> promises,
      List<Figure> figures)
      throws Exception {
    run.say("%d kills%s".formatted(kills, name));
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, ways.stream().map(Way::settings).toList())) {
      Journal journal = new Journal();
      try (Load load = new Load("kills", fleet.addresses(), journal)) {
        Random random = new Random(run.options().seed());
        for (int i = 0; i < kills; i++) {
          Thread.sleep(BETWEEN_MS);
          int which = i % ways.size();
          When when = When.values()[i / ways.size() % When.values().length];
          kill(fleet.servers().get(which), when, receiver, ways.get(which).relay(), random);
          fleet.servers().get(which).restart();
          if ((i + 1) % 10 == 0) {
            run.say("  %d killed, %,d keys asked for".formatted(i + 1, load.keys()));
          }
        }
      }
      Comparison found = Comparison.of(fleet.servers(), "kills", receiver, journal);
      promises.add(Promise.of("executions of a key beyond the first" + name, found.doubled()));
      if (intent) {
        promises.add(Promise.of("executions without a record" + name, found.unrecorded()));
      }
      promises.add(
          Promise.of(
              "acknowledged executions without a record of it" + name,
              found.acknowledgedUnrecorded()));
      promises.add(
          Promise.of(
              "acknowledged executions that did not happen" + name,
              found.acknowledgedNotExecuted()));
      promises.add(
          Promise.of(
              "keys called done that were never executed" + name, found.deduplicatedNotExecuted()));
      figures.add(Figure.of("kills" + name, kills));
      if (!intent) {
        figures.add(Figure.of("executions without a record" + name, found.unrecorded().size()));
      }
      figures.add(Figure.of("records that still say `intended`" + name, found.intended()));
      found
          .figures()
          .forEach(figure -> figures.add(new Figure(figure.what() + name, figure.value())));
      promises.addAll(fleet.logPromises(name));
    }
  }

  private static void kill(
      Gateway server, When when, Receiver receiver, DatabaseRelay relay, Random random)
      throws InterruptedException {
    CountDownLatch killed = new CountDownLatch(1);
    Runnable kill =
        () -> {
          server.kill();
          killed.countDown();
        };
    int passed = 1 + random.nextInt(MOST_PASSED);
    switch (when) {
      case ANY_TIME -> {
        Thread.sleep(random.nextInt(MOST_WAIT_MS));
        kill.run();
      }
      case REQUEST_ARRIVED -> receiver.once(server.name(), Moment.ARRIVED, kill);
      case REQUEST_ANSWERED -> receiver.once(server.name(), Moment.ANSWERED, kill);
      case STATEMENT_SENT -> relay.once(DatabaseRelay.Side.STATEMENT, passed, kill);
      case STATEMENT_ANSWERED -> relay.once(DatabaseRelay.Side.ANSWER, passed, kill);
    }
    if (!killed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server " + server.name() + " sends nothing any more");
    }
  }
}
