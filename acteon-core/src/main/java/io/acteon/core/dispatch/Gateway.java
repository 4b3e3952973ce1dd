package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.MergePatch;
import io.acteon.core.action.Outcome;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.rules.RuleHits;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.core.trace.Attribute;
import io.acteon.core.trace.Span;
import io.acteon.core.trace.Tracer;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one path of an action: rules, verdict, outcome, record. Safe for any number of threads; there
 * is no lock around a dispatch, because the claim itself is the mutual exclusion.
 */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Supplier<RuleSet> rules;
  private final StateStore store;
  private final ActionExecutor executor;
  private final Optional<Recorder> recorder;
  private final Postponement postponement;
  private final InstantSource clock;
  private final Tracer tracer;
  private final GatewayCounters counters = new GatewayCounters();
  private final RuleHits hits = new RuleHits();
  private final ClaimReturns claimReturns;
  private final ClaimMarks claimMarks;
  private final Deduplication deduplication;
  private final Throttling throttling;
  private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes a gateway.
   *
   * @param rules the rules in force, read once for each dispatch
   * @param recorder empty if audit is off
   * @param postponement where actions wait that a rule puts off
   * @param clock for time stamps and the rules' {@code time} fields; never for expiry
   */
  public Gateway(
      Supplier<RuleSet> rules,
      StateStore store,
      ActionExecutor executor,
      Optional<Recorder> recorder,
      Postponement postponement,
      InstantSource clock) {
    this(rules, store, executor, recorder, postponement, clock, Tracer.NONE);
  }

  /** A gateway whose dispatches {@code tracer} follows. */
  public Gateway(
      Supplier<RuleSet> rules,
      StateStore store,
      ActionExecutor executor,
      Optional<Recorder> recorder,
      Postponement postponement,
      InstantSource clock,
      Tracer tracer) {
    this.rules = rules;
    this.store = store;
    this.executor = executor;
    this.recorder = recorder;
    this.postponement = postponement;
    this.clock = clock;
    this.tracer = tracer;
    this.claimReturns = new ClaimReturns(store);
    this.claimMarks = new ClaimMarks(store);
    this.deduplication =
        new Deduplication(new Claims(store, claimReturns), claimMarks, executor.longestExecution());
    this.throttling = new Throttling(store);
  }

  /**
   * Dispatches an action and returns when its outcome is known and, with the audit store there,
   * recorded.
   *
   * @throws DispatchException if the gateway could not go on; nothing was executed then
   */
  public Outcome dispatch(Action action, Caller caller) {
    return dispatch(action, caller, Origin.CALLER);
  }

  /**
   * Dispatches an action for another reason than that a caller asks for it.
   *
   * @throws DispatchException if the gateway could not go on; nothing was executed then
   */
  public Outcome dispatch(Action action, Caller caller, Origin origin) {
    Thread thread = Thread.currentThread();
    Optional<String> trace = LogContext.enter(action);
    underWay.add(thread);
    try (Span span = tracer.dispatch(action)) {
      return followed(action, caller, origin, span);
    } finally {
      LogContext.leave(trace);
      underWay.remove(thread);
    }
  }

  private Outcome followed(Action action, Caller caller, Origin origin, Span span) {
    try {
      if (closed) {
        throw DispatchException.stopping();
      }
      Outcome outcome = dispatched(action, caller, origin, span);
      span.tell(Attribute.OUTCOME, outcome.label());
      if (outcome instanceof Outcome.Failed failed) {
        span.failed(failed.code());
      }
      return outcome;
    } catch (DispatchException refused) {
      span.failed(refused.code());
      throw refused;
    } catch (RuntimeException | Error broken) {
      span.failed("INTERNAL");
      throw broken;
    }
  }

  private Outcome dispatched(Action action, Caller caller, Origin origin, Span span) {
    Instant start = clock.instant();
    long nanos = System.nanoTime();
    Verdict verdict = verdict(action, caller, origin.postponable());
    tell(span, verdict);
    hits.count(verdict);
    Dispatch dispatch = new Dispatch(action, caller, origin, verdict);
    if (recorder.isEmpty()) {
      return outcome(dispatch, Optional.empty(), origin.beginning());
    }
    try (Recording recording =
        recorder.get().open(action, caller, verdict, start, origin.causedBy())) {
      Runnable before =
          () -> {
            origin.beginning().run();
            recording.intend();
          };
      Outcome outcome = outcome(dispatch, Optional.of(recording.id()), before);
      recording.complete(outcome, Duration.ofNanos(System.nanoTime() - nanos));
      return outcome;
    }
  }

  /**
   * Records what became of an action that is not dispatched any more.
   *
   * @throws DispatchException if it cannot be recorded now
   */
  public void conclude(
      Action action, Caller caller, Verdict verdict, Optional<String> causedBy, Outcome outcome) {
    counters.count(outcome);
    if (recorder.isPresent()) {
      try (Recording recording =
          recorder.get().open(action, caller, verdict, clock.instant(), causedBy)) {
        recording.complete(outcome, Duration.ZERO);
      }
    }
  }

  /**
   * Waits until what was dispatched or concluded of an action before is on record for good, and not
   * in memory, however long the audit store is away.
   *
   * @return false if the thread was interrupted, or the gateway stops
   */
  public boolean awaitRecords(Action action) {
    return recorder.map(records -> records.awaitDelivery(action)).orElse(true);
  }

  /** One dispatch, once the rules have spoken. */
  private record Dispatch(Action action, Caller caller, Origin origin, Verdict verdict) {}

  /**
   * Says what a dispatch would do, without executing, counting, claiming or recording.
   *
   * @throws DispatchException if a rule needs the state backend and that failed
   */
  public Outcome dryRun(Action action, Caller caller) {
    Verdict verdict = verdict(action, caller, true);
    String provider =
        verdict instanceof Verdict.Reroute reroute ? reroute.targetProvider() : action.provider();
    return new Outcome.DryRun(verdict.label(), verdict.rule(), provider);
  }

  /** What this gateway has dispatched so far. */
  public GatewayCounters counters() {
    return counters;
  }

  /** Which rules have decided about them. */
  public RuleHits hits() {
    return hits;
  }

  /**
   * Takes no more dispatches and interrupts those under way: they are recorded as what may have
   * been executed.
   */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(Thread::interrupt);
    claimReturns.close();
    claimMarks.close();
  }

  private Outcome outcome(Dispatch dispatch, Optional<String> record, Runnable beforeExecution) {
    Carrying carrying = new Carrying(executor, beforeExecution);
    Outcome outcome;
    try {
      outcome = outcome(dispatch, record, carrying);
    } catch (RuntimeException | Error failure) {
      outcome = afterwards(dispatch.action(), carrying, failure);
    }
    counters.count(outcome);
    return outcome;
  }

  /** What was executed is told as that, whatever failed afterwards. */
  private static Outcome afterwards(Action action, Carrying carrying, Throwable failure) {
    if (carrying.execution().isPresent()) {
      LOG.error("Action {} was executed; what follows on that failed", action.id(), failure);
      return Outcomes.of(carrying.execution().get());
    }
    throw switch (failure) {
      case BackendException away -> DispatchException.of(away);
      case RuntimeException other -> other;
      default -> throw (Error) failure;
    };
  }

  private Verdict verdict(Action action, Caller caller, boolean scheduling) {
    try (Span span = tracer.rules()) {
      try {
        Verdict verdict =
            rules.get().evaluate(action, caller.id(), clock.instant(), store, scheduling);
        tell(span, verdict);
        return verdict;
      } catch (BackendException away) {
        span.failed(away.code().name());
        throw DispatchException.of(away);
      }
    }
  }

  private static void tell(Span span, Verdict verdict) {
    span.tell(Attribute.VERDICT, verdict.label());
    if (verdict.rule().isPresent()) {
      span.tell(Attribute.RULE, verdict.rule().get());
    }
  }

  private Outcome outcome(Dispatch dispatch, Optional<String> record, Execute execute) {
    Action action = dispatch.action();
    return switch (dispatch.verdict()) {
      case Verdict.Allow allow -> Outcomes.of(execute.execute(action));
      case Verdict.DenyUnmatched unmatched -> new Outcome.Suppressed(Verdict.DenyUnmatched.NAME);
      case Verdict.Deny deny -> new Outcome.Suppressed(deny.ruleName());
      case Verdict.Suppress suppress -> new Outcome.Suppressed(suppress.ruleName());
      case Verdict.Deduplicate deduplicate ->
          deduplication.handle(action, deduplicate, dispatch.origin(), execute);
      case Verdict.Throttle throttle -> throttling.handle(action, throttle, execute);
      case Verdict.Schedule schedule ->
          postponement.postpone(action, dispatch.caller(), schedule, record);
      case Verdict.Reroute reroute ->
          Outcomes.rerouted(
              action.provider(),
              reroute.targetProvider(),
              execute.execute(action.withProvider(reroute.targetProvider())));
      case Verdict.Modify modify ->
          Outcomes.of(
              execute.execute(
                  action.withPayload(MergePatch.apply(action.payload(), modify.changes()))));
    };
  }
}
