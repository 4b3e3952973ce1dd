package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Receiver.Moment;
import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server whose state and audit are in a file, killed and started again on it. */
final class FileKills implements Scenario {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_WAIT_MS = 800;
  private static final int BETWEEN_MS = 300;

  /** One server starts in half of the time of two. */
  private static final int KILLS_OF_EACH = 2;

  @Override
  public List<String> missing() {
    return List.of();
  }

  @Override
  public Result run(Run run) throws Exception {
    int kills = run.options().kills() * KILLS_OF_EACH;
    Path data = run.leftovers().folder("data");
    String file =
        """
        backend = "file"
        folder = "%s"
        """
            .formatted(data);
    Gateway.Settings settings = new Gateway.Settings(file, file + "intent = true\n", Map.of());
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, List.of(settings))) {
      Journal journal = new Journal();
      try (Load load = new Load("file", fleet.addresses(), journal)) {
        Random random = new Random(run.options().seed());
        for (int i = 0; i < kills; i++) {
          Thread.sleep(BETWEEN_MS);
          kill(fleet.servers().getFirst(), i, receiver, random);
          fleet.servers().getFirst().restart();
          if ((i + 1) % 20 == 0) {
            run.say("  %d killed, %,d keys asked for".formatted(i + 1, load.keys()));
          }
        }
      }
      Comparison found = Comparison.of(fleet.servers(), "file", receiver, journal);
      List<Promise> promises = new ArrayList<>(found.promises());
      promises.addAll(fleet.logPromises(""));
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.of("kills", kills));
      figures.add(Figure.of("records that still say `intended`", found.intended()));
      figures.addAll(found.figures());
      return Result.found(
          run,
          "A server on a file killed by `kill -9`",
          """
          One server keeps state and audit in a file, with `[audit] intent`. Twelve clients ask; it is killed \
          in turn at any time, in the middle of a request to the webhook, and as soon as the webhook has \
          answered, and started again on the file.\
          """,
          promises,
          figures);
    }
  }

  private static void kill(Gateway server, int number, Receiver receiver, Random random)
      throws InterruptedException {
    CountDownLatch killed = new CountDownLatch(1);
    Runnable kill =
        () -> {
          server.kill();
          killed.countDown();
        };
    switch (number % 3) {
      case 0 -> {
        Thread.sleep(random.nextInt(MOST_WAIT_MS));
        kill.run();
      }
      case 1 -> receiver.once(server.name(), Moment.ARRIVED, kill);
      default -> receiver.once(server.name(), Moment.ANSWERED, kill);
    }
    if (!killed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server " + server.name() + " sends nothing any more");
    }
  }
}
