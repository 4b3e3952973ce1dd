package io.acteon.server.bench;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole dispatches, each with a dedup key of its own: every one has to be executed, once. */
public final class Dispatches implements Workload {

  private static final io.acteon.core.dispatch.Caller ANYBODY =
      io.acteon.core.dispatch.Caller.ANONYMOUS;

  private static final JsonNode PAYLOAD =
      JsonMapper.shared()
          .readTree(
              """
              {"to": "ada@example.com", "subject": "Welcome", "order": 4711, "lines": ["a", "b", "c"]}
              """);

  private final BenchGateway bench;
  private final long executedBefore;
  private final Segment segment;
  private final Callers<Dispatcher> callers = new Callers<>();

  /** Dispatches through a gateway that has no other work meanwhile. */
  public Dispatches(BenchGateway bench, Segment segment) {
    this.bench = bench;
    this.segment = segment;
    this.executedBefore = bench.executed();
  }

  @Override
  public Caller caller(int number) {
    return callers.add(new Dispatcher(segment.nextRange()));
  }

  @Override
  public Optional<String> flaw() {
    long calls = callers.sum(caller -> caller.calls);
    long outcomes = callers.sum(caller -> caller.executed);
    long executed = bench.executed() - executedBefore;
    return calls == outcomes && calls == executed
        ? Optional.empty()
        : Optional.of(
            "of %d dispatches with keys of their own %d were answered as executed, and %d were"
                .formatted(calls, outcomes, executed));
  }

  private static Action action(String key) {
    return new Action(
        key,
        "bench",
        "acme",
        BenchGateway.PROVIDER,
        "welcome",
        PAYLOAD,
        Optional.of(key),
        Map.of("source", "bench"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.now(),
        Map.of());
  }

  private final class Dispatcher implements Caller {
    private final long firstKey;
    private long calls;
    private long executed;

    Dispatcher(long firstKey) {
      this.firstKey = firstKey;
    }

    @Override
    public void call() {
      Outcome outcome = bench.gateway().dispatch(action(Segment.id(firstKey + calls)), ANYBODY);
      calls++;
      executed += outcome instanceof Outcome.Executed ? 1 : 0;
    }
  }
}
