package io.acteon.acceptance.reliability;

import io.acteon.acceptance.SkewedClock;
import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Actions that rules put off, while servers are killed, their store is away, and their clocks
 * differ.
 */
final class Scheduled implements Scenario {

  private static final Duration OFF = Duration.ofMinutes(5);
  private static final Duration AWAY = Duration.ofMinutes(1);
  private static final Duration NOTHING_NEW = Duration.ofMinutes(3);
  private static final int CLIENTS = 6;
  private static final int PAUSE_MS = 60;
  private static final int PAUSE_AFTER_FAILURE_MS = 300;
  private static final int BETWEEN_KILLS_MS = 3000;
  private static final int MORE_BETWEEN_KILLS_MS = 2000;
  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  /** The delays of the gateways' rules, and a time that has passed. */
  private static final List<String> TYPES = List.of("in-1", "in-8", "in-20", "at", "in-1-once");

  @Override
  public List<String> missing() {
    List<String> missing = new ArrayList<>(PostgresNode.missing());
    if (RedisServer.binary().isEmpty()) {
      missing.add("redis-server is missing: install redis-server");
    }
    if (SkewedClock.environment(OFF).isEmpty()) {
      missing.add("libfaketime.so.1 is missing: install faketime");
    }
    return missing;
  }

  @Override
  public Result run(Run run) throws Exception {
    List<Promise> promises = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    try (PostgresNode postgres = PostgresNode.in(run, run.leftovers().folder("scheduled"));
        RedisServer redis = RedisServer.start(run)) {
      postgres.initialise();
      postgres.start();
      Gateway.Settings inPostgres = settings(postgres, "s1_");
      Gateway.Settings inRedis = settings(postgres, "s2_").withState(redis.settings());
      Store both = new Store(postgres::freeze, postgres::thaw);
      Store one = new Store(redis::freeze, redis::thaw);
      new Part(run, " (PostgreSQL)", inPostgres, false, both).run(promises, figures);
      new Part(run, " (Redis)", inRedis, false, one).run(promises, figures);
      new Part(run, " (PostgreSQL, away, clocks)", settings(postgres, "s3_"), true, both)
          .run(promises, figures);
      Gateway.Settings again =
          settings(postgres, "s4_").withState(redis.settings() + "prefix = \"s4_\"\n");
      new Part(run, " (Redis, away, clocks)", again, true, one).run(promises, figures);
    }
    return Result.found(
        run,
        "Scheduled actions, servers killed by `kill -9`",
        """
        Two servers on one store are sent %,d actions that rules put off by 1, 8 or 20 seconds, or to a \
        time that has passed, with `executor.max_retries = 0`; an action that is refused, or not answered, \
        is sent again with the same id to the other server until it is answered. Every three to five \
        seconds one of the two is killed and started again, until nothing is left to do. Then the calls \
        that the webhook's receiver has seen are compared with the records and with what the store still \
        holds. It is done with state and records in PostgreSQL, and with state in Redis; and again with \
        the store of the state standing still for a minute in the middle (`SIGSTOP`), and the clocks of \
        the servers ten minutes apart.\
        """
            .formatted(run.options().scheduled()),
        promises,
        figures);
  }

  private static Gateway.Settings settings(PostgresNode postgres, String prefix) {
    return Gateway.Settings.postgres(postgres.url(), prefix, false).withoutRetries();
  }

  /** Something that can fail. */
  private interface Step {
    void take() throws Exception;
  }

  /** How the store of the state goes away and comes back. */
  private record Store(Step freeze, Step thaw) {}

  /** One run on one store. */
  private record Part(Run run, String name, Gateway.Settings settings, boolean hard, Store store) {

    void run(List<Promise> promises, List<Figure> figures) throws Exception {
      int number = run.options().scheduled();
      run.say("%,d actions%s".formatted(number, name));
      List<Gateway.Settings> each =
          hard
              ? List.of(settings.in(clock(OFF)), settings.in(clock(OFF.negated())))
              : List.of(settings, settings);
      AtomicInteger kills = new AtomicInteger();
      try (Receiver receiver = new Receiver();
          Fleet fleet = Fleet.start(run, receiver, each);
          ScheduledRequests requests = new ScheduledRequests();
          StateView view = new StateView(settings.state())) {
        long begin = System.nanoTime();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        for (int i = 0; i < CLIENTS; i++) {
          clients.execute(() -> send(fleet.addresses(), requests, acknowledged, next, stop));
        }
        clients.shutdown();
        boolean settled;
        try {
          settled = killUntilSettled(fleet, view, acknowledged, kills);
        } finally {
          stop.set(true);
          clients.shutdownNow();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        ScheduledComparison found =
            ScheduledComparison.of(fleet.servers().getFirst(), receiver, requests, view);
        promises.add(
            Promise.of(
                "runs in which nothing came to an end for three minutes" + name,
                settled ? List.of() : List.of(acknowledged.size() + " acknowledged")));
        promises.addAll(found.promises(name));
        promises.addAll(fleet.logPromises(name));
        figures.add(Figure.of("kills" + name, kills.get()));
        figures.add(Figure.of("from the first action to the last" + name, took));
        figures.addAll(found.figures(name));
      }
    }

    private void send(
        List<URI> servers,
        ScheduledRequests requests,
        Set<String> acknowledged,
        AtomicInteger next,
        AtomicBoolean stop) {
      try {
        for (int i = next.getAndIncrement();
            i < run.options().scheduled() && !stop.get();
            i = next.getAndIncrement()) {
          String id = "k" + i;
          String type = TYPES.get(i % TYPES.size());
          Map<String, String> payload = type.equals("at") ? Map.of("at", LONG_AGO) : Map.of();
          for (int tries = i; !acknowledged.contains(id) && !stop.get(); tries++) {
            URI server = servers.get(tries % servers.size());
            if (requests.send(server, id, type, payload).equals(ScheduledRequests.SCHEDULED)) {
              acknowledged.add(id);
            } else {
              Thread.sleep(PAUSE_AFTER_FAILURE_MS);
            }
          }
          Thread.sleep(PAUSE_MS);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    /** Whether that was reached. */
    private boolean killUntilSettled(
        Fleet fleet, StateView view, Set<String> acknowledged, AtomicInteger kills)
        throws Exception {
      Random random = new Random(run.options().seed());
      boolean away = !hard;
      int left = -1;
      long progress = System.nanoTime();
      while (true) {
        Thread.sleep(BETWEEN_KILLS_MS + random.nextInt(MORE_BETWEEN_KILLS_MS));
        Gateway victim = fleet.servers().get(kills.getAndIncrement() % 2);
        victim.kill();
        victim.restart();
        if (!away && acknowledged.size() > run.options().scheduled() / 2) {
          away = true;
          run.say("  the store is away");
          store.freeze().take();
          Thread.sleep(AWAY);
          store.thaw().take();
          progress = System.nanoTime();
        }
        int open = run.options().scheduled() - acknowledged.size() + view.entries().size();
        if (open != left) {
          left = open;
          progress = System.nanoTime();
        }
        if (kills.get() % 5 == 0) {
          run.say(
              "  %d killed, %,d acknowledged, %,d open"
                  .formatted(kills.get(), acknowledged.size(), open));
        }
        if (open == 0 && view.keys().isEmpty()) {
          return true;
        }
        if (System.nanoTime() - progress > NOTHING_NEW.toNanos()) {
          return false;
        }
      }
    }
  }

  private static Map<String, String> clock(Duration off) {
    return SkewedClock.environment(off).orElseThrow();
  }
}
