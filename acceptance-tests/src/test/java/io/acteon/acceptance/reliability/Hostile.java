package io.acteon.acceptance.reliability;

import io.acteon.acceptance.Client;
import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.server.hostile.HostileAnswers;
import io.acteon.server.hostile.HostileClient;
import io.acteon.server.hostile.HostileRequest;
import io.acteon.server.hostile.HostileRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Requests, and then answers of a webhook, from whoever means no good. */
final class Hostile implements Scenario {

  private static final int REQUESTS_AT_ONCE = 8;
  private static final int ANSWERS_AT_ONCE = 48;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int STEP = 1_000;

  @Override
  public List<String> missing() {
    return List.of();
  }

  @Override
  public Result run(Run run) throws Exception {
    List<Promise> promises = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    requests(run, promises, figures);
    answers(run, promises, figures);
    return Result.found(
        run,
        "Hostile requests, and hostile answers of a webhook",
        """
        A server on PostgreSQL is sent %,d requests of seed %d, of which some are well-formed and only \
        odd, and then carries out %,d actions by a webhook that answers each with something else: cut \
        heads, wrong lengths and chunks, bytes that are no gzip or far too much of it, texts that are \
        no Unicode, statuses from 100 to 999, answers that drip, that never end, or never come.\
        """
            .formatted(run.options().requests(), run.options().seed(), run.options().answers()),
        promises,
        figures);
  }

  private static void requests(Run run, List<Promise> promises, List<Figure> figures)
      throws Exception {
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
    HostileRequests requests = new HostileRequests(run.options().seed());
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, List.of(settings()))) {
      Gateway server = fleet.servers().getFirst();
      HostileClient client = new HostileClient(server.address(), PATIENCE);
      each(
          run.options().requests(),
          REQUESTS_AT_ONCE,
          at -> {
            HostileRequest request = requests.get(at);
            try {
              HostileAnswers answers = client.send(request);
              answers
                  .statuses()
                  .forEach(status ->
                      statuses
                          .computeIfAbsent(status, first -> new AtomicLong())
                          .incrementAndGet());
              if (!answers.blamesNoServer()) {
                faults.add(request + ": " + answers.statuses());
              }
            } catch (IOException silent) {
              faults.add(request + ": " + silent);
            }
            if ((at + 1) % STEP == 0) {
              run.say("  %,d requests".formatted(at + 1));
            }
          });
      Collection<String> executed =
          receiver.executions().values().stream().flatMap(List::stream).toList();
      promises.add(
          Promise.of(
              "requests answered by another 5xx than 503, or not at all", List.copyOf(faults)));
      judge(" (hostile requests)", server, executed, promises, figures);
      promises.addAll(fleet.logPromises(" (hostile requests)"));
      figures.add(Figure.of("hostile requests", run.options().requests()));
      figures.add(new Figure("answers to them, by status", counted(statuses)));
    }
  }

  private static void answers(Run run, List<Promise> promises, List<Figure> figures)
      throws Exception {
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
    Path folder = run.leftovers().folder("hostile");
    WebhookAnswers answers = new WebhookAnswers(run.options().seed());
    Gateway.Settings settings = settings();
    Gateway.migrate(folder, settings);
    try (HostileReceiver receiver = new HostileReceiver(answers);
        Gateway server = Gateway.start(run, folder, "a", settings, receiver.url())) {
      Client client = server.client();
      each(
          run.options().answers(),
          ANSWERS_AT_ONCE,
          at -> {
            var action = Client.action("hostile", "plain", "k" + at);
            action.putObject("payload").put("answer", at);
            String which = "answer " + at + " (" + answers.get(at).kind() + ")";
            try {
              Client.Answer answer = client.dispatch(action);
              String outcome =
                  answer.status() == 200 ? answer.outcome() : "status " + answer.status();
              outcomes.computeIfAbsent(outcome, first -> new AtomicLong()).incrementAndGet();
              if (answer.status() >= 500 && answer.status() != 503) {
                faults.add(which + ": " + answer);
              }
            } catch (UncheckedIOException silent) {
              faults.add(which + ": " + silent.getMessage());
            }
            if ((at + 1) % STEP == 0) {
              run.say("  %,d answers".formatted(at + 1));
            }
          });
      promises.add(
          Promise.of(
              "dispatches answered by another 5xx than 503, or not at all", List.copyOf(faults)));
      judge(" (hostile answers)", server, receiver.executed(), promises, figures);
      promises.add(
          Promise.of(
              "exceptions in the log that are not explained (hostile answers)",
              LogReview.unexplained(server.log())));
      figures.add(Figure.of("hostile answers", run.options().answers()));
      figures.add(new Figure("outcomes of their dispatches", counted(outcomes)));
    }
  }

  private static void judge(
      String about,
      Gateway server,
      Collection<String> executed,
      List<Promise> promises,
      List<Figure> figures)
      throws InterruptedException {
    promises.add(
        Promise.of(
            "servers that are not healthy afterwards" + about,
            server.isHealthy() ? List.of() : List.of(server.name())));
    Set<String> records = Comparison.records(server.client(), Map.of()).keySet();
    promises.add(
        Promise.of(
            "executions without a record" + about,
            executed.stream().filter(id -> !records.contains(id)).distinct().toList()));
    figures.add(Figure.of("actions executed" + about, executed.stream().distinct().count()));
    figures.add(Figure.of("actions on record" + about, records.size()));
  }

  private static Gateway.Settings settings() {
    TestPostgres postgres = TestPostgres.get();
    return Gateway.Settings.postgres(postgres.url(), postgres.newPrefix(), false);
  }

  /** Does something for each index, several at once. */
  private static void each(int times, int atOnce, IntConsumer what)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends =
          Stream.<Runnable>generate(() ->
                  () -> {
                    for (int at = next.getAndIncrement(); at < times; at = next.getAndIncrement()) {
                      what.accept(at);
                    }
                  })
              .limit(atOnce)
              .<Future<?>>map(threads::submit)
              .toList();
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }

  private static <K extends Comparable<K>> String counted(Map<K, AtomicLong> counts) {
    return String.join(
        ", ",
        new TreeMap<>(counts)
            .entrySet().stream()
                .map(entry -> "%s: %,d".formatted(entry.getKey(), entry.getValue().get()))
                .toList());
  }
}
