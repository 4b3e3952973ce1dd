package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import io.acteon.backend.postgres.TestPostgres;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Servers that are told to stop, one after the other, and started again, behind a balancer. */
final class RollingRestarts implements Scenario {

  /** Longer than two checks of the balancer. */
  private static final String DRAIN_SECONDS = "3";

  @Override
  public List<String> missing() {
    return List.of();
  }

  @Override
  public Result run(Run run) throws Exception {
    TestPostgres postgres = TestPostgres.get();
    Gateway.Settings settings =
        Gateway.Settings.postgres(postgres.urlAt(postgres.address()), postgres.newPrefix(), true)
            .in(Map.of("ACTEON_SERVER_DRAIN_SECONDS", DRAIN_SECONDS));
    int restarts = run.options().kills();
    Journal journal = new Journal();
    long longest = 0;
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, List.of(settings, settings));
        Balancer balancer = new Balancer(fleet.addresses())) {
      for (URI server : fleet.addresses()) {
        balancer.awaitReady(server);
      }
      try (Load load = new Load("rolling", List.of(balancer.address()), journal)) {
        for (int i = 0; i < restarts; i++) {
          for (Gateway server : fleet.servers()) {
            longest = Math.max(longest, server.stop().toMillis());
            server.restart();
            balancer.awaitReady(server.address());
          }
          if ((i + 1) % 10 == 0) {
            run.say("  %d times, %,d keys asked for".formatted(i + 1, load.keys()));
          }
        }
      }
      Comparison found = Comparison.of(fleet.servers(), "rolling", receiver, journal);
      List<Promise> promises = new ArrayList<>();
      promises.add(Promise.of("requests that failed", failed(journal)));
      promises.addAll(found.promises());
      promises.addAll(fleet.logPromises(""));
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.of("rolling restarts", restarts));
      figures.add(Figure.of("connections that no server took", balancer.refused()));
      figures.add(Figure.of("longest stop of a server", Duration.ofMillis(longest)));
      figures.addAll(found.figures());
      return Result.found(
          run,
          "Rolling restarts behind a load balancer",
          """
          Two servers on one PostgreSQL behind a TCP balancer that asks each for `/health/ready` once a second \
          and sends new connections to those that are ready. Twelve clients ask through it, over connections \
          that they keep. Each server in turn is told to stop by `SIGTERM`, with `drain_seconds = %s`, and \
          started again as soon as it has ended; the other follows when the balancer knows that the first is \
          back. A request fails if it is answered neither 200 nor, while another attempt is under way, 409.\
          """
              .formatted(DRAIN_SECONDS),
          promises,
          figures);
    }
  }

  private static List<String> failed(Journal journal) {
    List<String> failed = new ArrayList<>();
    for (Map.Entry<String, Queue<Journal.Answer>> key : journal.answers().entrySet()) {
      for (Journal.Answer answer : key.getValue()) {
        if (!answer.isFinal() && !answer.tag().equals("status 409")) {
          failed.add(key.getKey() + ": " + answer.tag());
        }
      }
    }
    return failed;
  }
}
