package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Receiver.Moment;
import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import io.acteon.backend.postgres.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Servers killed by {@code kill -9}, one after the other, and started again. */
final class Kills implements Scenario {

  private static final int MOST_WAIT_MS = 800;
  private static final int BETWEEN_MS = 300;

  /** How a part of the rounds is set up. */
  private record Part(String name, Gateway.Settings settings, boolean intent) {}

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
    TestPostgres postgres = TestPostgres.get();
    int kills = run.options().kills();
    part(run, new Part("with intent", settings(postgres, true), true), kills, promises, figures);
    part(
        run,
        new Part("without intent", settings(postgres, false), false),
        kills,
        promises,
        figures);
    try (RedisServer redis = RedisServer.start(run)) {
      Gateway.Settings audit = settings(postgres, true);
      String state = "backend = \"redis\"\nurl = \"%s\"\n".formatted(redis.url());
      part(
          run,
          new Part(
              "state in Redis, with intent",
              new Gateway.Settings(state, audit.audit(), audit.environment()),
              true),
          Math.max(3, kills / 5),
          promises,
          figures);
    }
    return Result.found(
        run,
        "Servers killed by `kill -9`",
        """
        Two servers on one PostgreSQL take the same keys from %s; now one of them is killed, now the \
        other, and started again: a third each at any time, in the middle of a request to the webhook, \
        and as soon as the webhook has answered. What the webhook's receiver has seen is compared with \
        the records and with what clients were told. Without `[audit] intent`, what was executed when \
        a server was killed may be missing on record; that is a figure here and no promise.\
        """
            .formatted("twelve clients, who try again at either server until they know"),
        promises,
        figures);
  }

  private static Gateway.Settings settings(TestPostgres postgres, boolean intent) {
    return Gateway.Settings.postgres(postgres.url(), postgres.newPrefix(), intent);
  }

  private static void part(
      Run run, Part part, int kills, List<Promise> promises, List<Figure> figures)
      throws Exception {
    run.say("%s: %d kills".formatted(part.name(), kills));
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, List.of(part.settings(), part.settings()))) {
      Journal journal = new Journal();
      try (Load load = new Load("kills", fleet.addresses(), journal)) {
        Random random = new Random(run.options().seed());
        for (int i = 0; i < kills; i++) {
          Thread.sleep(BETWEEN_MS);
          Gateway server = fleet.servers().get(i % fleet.servers().size());
          kill(server, moment(i / fleet.servers().size()), receiver, random);
          server.restart();
          if ((i + 1) % 10 == 0) {
            run.say("  %d killed, %,d keys asked for".formatted(i + 1, load.keys()));
          }
        }
      }
      Comparison found = Comparison.of(fleet.servers(), "kills", receiver, journal);
      String name = " (" + part.name() + ")";
      promises.add(Promise.of("executions of a key beyond the first" + name, found.doubled()));
      if (part.intent()) {
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
      if (!part.intent()) {
        figures.add(Figure.of("executions without a record" + name, found.unrecorded().size()));
      }
      figures.add(Figure.of("records that still say `intended`" + name, found.intended()));
      found
          .figures()
          .forEach(figure -> figures.add(new Figure(figure.what() + name, figure.value())));
      promises.addAll(fleet.logPromises(name));
    }
  }

  private static Optional<Moment> moment(int round) {
    return switch (round % 3) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(Moment.ARRIVED);
      default -> Optional.of(Moment.ANSWERED);
    };
  }

  private static void kill(
      Gateway server, Optional<Moment> moment, Receiver receiver, Random random)
      throws InterruptedException {
    if (moment.isEmpty()) {
      Thread.sleep(random.nextInt(MOST_WAIT_MS));
      server.kill();
      return;
    }
    CountDownLatch killed = new CountDownLatch(1);
    receiver.once(
        server.name(),
        moment.get(),
        () -> {
          server.kill();
          killed.countDown();
        });
    if (!killed.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server " + server.name() + " sends nothing any more");
    }
  }
}
