package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Receiver.Moment;
import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import io.acteon.acceptance.reliability.stop.StopPoint;
import io.acteon.acceptance.reliability.stop.StopPoint.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that ends between any two writes of an action that a rule puts off. */
final class ScheduledSteps implements Scenario {

  private static final String TYPE = "in-1-once";
  private static final Duration STOP = Duration.ofSeconds(60);

  /** A lease, an execution that must be over, and looks that are seldom. */
  private static final Duration ABANDONED = Duration.ofMinutes(2);

  private static final Duration SETTLED = Duration.ofMinutes(3);

  /** Where a server ends: at a write, or while it calls the receiver. */
  private record Step(String words, boolean before, Write write, Optional<Moment> call) {

    static Step before(String words, Write write) {
      return new Step(words, true, write, Optional.empty());
    }

    static Step after(String words, Write write) {
      return new Step(words, false, write, Optional.empty());
    }

    static Step in(String words, Moment call) {
      return new Step(words, false, Write.NONE, Optional.of(call));
    }

    StopPoint point(String id) {
      return new StopPoint(before, write, id);
    }
  }

  private static final List<Step> STEPS =
      List.of(
          Step.before("before the entry", Write.ENTRY),
          Step.after("between the entry and its key", Write.ENTRY),
          Step.after("after the key", Write.KEY),
          Step.after("after the record of the promise", Write.PROMISE_RECORD),
          Step.after("with the key claimed", Write.CLAIM_OF_KEY),
          Step.after("with the dedup key claimed", Write.DEDUP_CLAIM),
          Step.before("before the mark", Write.MARK),
          Step.after("after the mark", Write.MARK),
          Step.in("within the call", Moment.ARRIVED),
          Step.in("as soon as the call is answered", Moment.ANSWERED),
          Step.after("after the mark of the dedup key", Write.DEDUP_MARK),
          Step.before("before the record of the execution", Write.RECORD),
          Step.after("between the record and the end of the entry", Write.RECORD),
          Step.after("between the end of the entry and the removal of its key", Write.END),
          Step.after("after the removal of the key", Write.COMPLETION));

  /** Ends again where another server finds what the first has left. */
  private static final Step ABANDON = Step.after("after the mark", Write.MARK);

  private static final List<Step> AGAIN =
      List.of(
          Step.after("and then between the record and the end of the entry", Write.RECORD),
          Step.after(
              "and then between the end of the entry and the removal of its key", Write.END));

  @Override
  public List<String> missing() {
    List<String> missing = new ArrayList<>(PostgresNode.missing());
    if (RedisServer.binary().isEmpty()) {
      missing.add("redis-server is missing: install redis-server");
    }
    return missing;
  }

  @Override
  public Result run(Run run) throws Exception {
    List<Promise> promises = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    try (PostgresNode postgres = PostgresNode.in(run, run.leftovers().folder("steps"))) {
      postgres.initialise();
      postgres.start();
      Gateway.Settings settings =
          Gateway.Settings.postgres(postgres.url(), "p_", false).withoutRetries();
      new Part(run, "PostgreSQL", "postgres", settings).run(promises, figures);
      try (RedisServer redis = RedisServer.start(run)) {
        Gateway.Settings inRedis =
            Gateway.Settings.postgres(postgres.url(), "r_", false)
                .withState(redis.settings())
                .withoutRetries();
        new Part(run, "Redis", "redis", inRedis).run(promises, figures);
      }
    }
    return Result.found(
        run,
        "Scheduled actions, a server ended at every step",
        """
        An action is put off by a second, and is then subject to a rule that deduplicates. The server ends \
        by itself before or after one write of it, as if by `kill -9`: a backend in front of that of the \
        state, and of that of the records, ends the process; or it is killed while it calls the webhook. \
        Nothing is asked for twice unless the client got no answer; then the same id is sent again, in the \
        end. The server of a later step finds what an earlier one has left, and may be ended while it deals \
        with that, too. The last two rows end a second server while it deals with what the first has left. Each row \
        says what the client was told, what stood in the store then, and what came of it.\
        """,
        promises,
        figures);
  }

  /** All steps on one store. */
  private record Part(Run run, String name, String backend, Gateway.Settings settings) {

    void run(List<Promise> promises, List<Figure> figures) throws Exception {
      run.say("%d steps, %s".formatted(STEPS.size() + AGAIN.size(), name));
      Path folder = run.leftovers().folder("steps");
      Gateway.migrate(folder, settings);
      Gateway.Settings stopping =
          new Gateway.Settings(
              settings.state().replaceFirst("\"" + backend + "\"", "\"stopping\""),
              settings.audit().replaceFirst("\"postgres\"", "\"stopping-audit\""),
              Map.of(),
              0);
      List<String> nowhere = StopPoint.nowhere().options(backend);
      try (Receiver receiver = new Receiver();
          Gateway first = Gateway.start(run, folder, "a", stopping, receiver.url("a"), nowhere);
          ScheduledRequests requests = new ScheduledRequests();
          StateView view = new StateView(settings.state())) {
        List<String> stood = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        List<Step> all = new ArrayList<>(STEPS);
        AGAIN.forEach(again -> all.add(ABANDON));
        for (int i = 0; i < all.size(); i++) {
          first.kill();
          first.restart(all.get(i).point(id(i)).options(backend));
          String id = id(i);
          all.get(i).call().ifPresent(moment -> receiver.onceFor(id, moment, first::kill));
          requests.send(first.address(), id(i), TYPE, Map.of());
          if (!first.ends(STOP)) {
            failures.add(all.get(i).words());
          }
          stood.add(view.stands(id));
          run.say("  %s: %s".formatted(all.get(i).words(), stood.getLast()));
        }
        for (int i = 0; i < AGAIN.size(); i++) {
          first.restart(AGAIN.get(i).point(id(STEPS.size() + i)).options(backend));
          if (!first.ends(ABANDONED)) {
            failures.add(AGAIN.get(i).words());
            first.kill();
          }
        }
        first.restart(nowhere);
        try (Gateway second = Gateway.start(run, folder, "b", settings, receiver.url("b"))) {
          for (int i = 0; i < all.size(); i++) {
            if (!requests.isAcknowledged(id(i))) {
              requests.send(second.address(), id(i), TYPE, Map.of());
            }
          }
          awaitSettled(view);
          ScheduledComparison found = ScheduledComparison.of(second, receiver, requests, view);
          promises.add(Promise.of("steps that were not reached (%s)".formatted(name), failures));
          promises.addAll(found.promises(" (%s)".formatted(name)));
          List<String> unexplained = new ArrayList<>(LogReview.unexplained(first.log()));
          unexplained.addAll(LogReview.unexplained(second.log()));
          promises.add(
              Promise.of(
                  "exceptions in the log that are not explained (%s)".formatted(name),
                  unexplained));
          for (int i = 0; i < all.size(); i++) {
            figures.add(figure(all, i, stood.get(i), found));
          }
        }
      }
    }

    private static String id(int step) {
      return "step-" + step;
    }

    private static void awaitSettled(StateView view) throws InterruptedException {
      long end = System.nanoTime() + SETTLED.toNanos();
      while (System.nanoTime() - end < 0 && !(view.entries().isEmpty() && view.keys().isEmpty())) {
        Thread.sleep(1000);
      }
    }

    private Figure figure(List<Step> all, int i, String stood, ScheduledComparison found) {
      String words =
          i < STEPS.size()
              ? all.get(i).words()
              : all.get(i).words() + ", " + AGAIN.get(i - STEPS.size()).words();
      return new Figure(
          "%s: %s".formatted(name, words),
          "told %s; then %s; %d calls; on record: %s"
              .formatted(
                  String.join(", then ", found.answered(id(i))),
                  stood,
                  found.called(id(i)),
                  String.join(", ", found.recorded(id(i)))));
    }
  }
}
