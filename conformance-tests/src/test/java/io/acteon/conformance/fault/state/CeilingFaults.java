package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S20;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.conformance.fault.store.Window;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.IncrementResult.AtCeiling;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Ceilings that are passed, met too soon, or that leave a trace. */
public final class CeilingFaults {

  /** What a store does with an increment that has a ceiling instead. */
  @FunctionalInterface
  private interface Count {
    IncrementResult of(Increment increment, long ceiling, StateStore store);
  }

  /** What a store answers instead to one that would have passed its ceiling. */
  @FunctionalInterface
  private interface Told {
    IncrementResult of(Increment increment, AtCeiling told, StateStore store);
  }

  private CeilingFaults() {}

  public static Stream<StateFault> all() {
    Window look = new Window();
    Window taking = new Window();
    return Stream.of(
        fault("a ceiling is not looked at", (add, _, store) -> store.apply(upTo(add))),
        fault(
            "a ceiling is met one too soon",
            (add, ceiling, store) ->
                store.apply(upTo(add, ceiling == Long.MIN_VALUE ? ceiling : ceiling - 1))),
        fault(
            "a ceiling is met one too late",
            (add, ceiling, store) ->
                store.apply(upTo(add, ceiling == Long.MAX_VALUE ? ceiling : ceiling + 1))),
        fault("a ceiling is judged before what is added", CeilingFaults::judgingWhatIsThere),
        fault(
            "a ceiling holds only what is added and not taken away",
            (add, _, store) -> store.apply(add.delta() > 0 ? add : upTo(add))),
        fault(
            "a ceiling is looked at in a step of its own",
            (add, _, store) -> inTwoSteps(add, store, look)),
        fault(
            "what passed the ceiling is taken away again",
            (add, ceiling, store) -> addedAndTakenAway(add, ceiling, store, taking)),
        fault("a counter is filled up to its ceiling", CeilingFaults::filling),
        fault("a ceiling is a floating point number", CeilingFaults::inFloatingPoint),
        told(
            "a sum above the range is an overflow at a ceiling, too",
            (add, there, _) -> overflowing(add, there)),
        told(
            "at its ceiling a counter is written as it is",
            (add, there, store) -> {
              there.counter().ifPresent(_ -> store.increment(add.key(), 0, Expiry.keep()));
              return there;
            }),
        told("at its ceiling a counter gets a new life", CeilingFaults::touching),
        told(
            "at its ceiling an absent counter is made",
            (add, there, store) -> {
              store.checkAndSet(add.key(), "0", add.expiry());
              return there;
            }),
        told(
            "at its ceiling the sum is told",
            (add, there, _) ->
                new AtCeiling(
                    there
                        .counter()
                        .map(counter -> counter(counter.value() + add.delta(), counter)))),
        told(
            "at its ceiling the ceiling is told",
            (add, there, _) ->
                new AtCeiling(
                    there.counter().map(counter -> counter(add.ceiling().orElseThrow(), counter)))),
        told(
            "at its ceiling the time that remains is not told",
            (_, there, _) ->
                new AtCeiling(
                    there
                        .counter()
                        .map(counter ->
                            new Counter(counter.value(), counter.version(), Optional.empty())))),
        told(
            "at its ceiling a counter looks as if it were absent",
            (_, _, _) -> new AtCeiling(Optional.empty())),
        told(
            "at its ceiling a counter looks as if it were added to",
            (_, there, _) ->
                there.counter().<IncrementResult>map(counter -> counter).orElse(there)),
        ofBatch("in a batch one ceiling stops all after it", CeilingFaults::stoppingAll),
        ofBatch("in a batch all are added or none", CeilingFaults::allOrNone),
        ofBatch("in a batch the last counter is told to all", CeilingFaults::tellingTheLast));
  }

  private static StateFault fault(String name, Count mistake) {
    return StateFault.ofStore(
        name,
        S20,
        store ->
            new FaultyStore(store) {
              @Override
              public IncrementResult increment(Increment increment) {
                return increment.ceiling().isPresent()
                    ? mistake.of(increment, increment.ceiling().getAsLong(), store)
                    : super.increment(increment);
              }
            });
  }

  private static StateFault told(String name, Told mistake) {
    return fault(
        name,
        (increment, _, store) ->
            switch (store.apply(increment)) {
              case Counter counter -> counter;
              case AtCeiling told -> mistake.of(increment, told, store);
            });
  }

  private static Increment upTo(Increment increment) {
    return new Increment(increment.key(), increment.delta(), increment.expiry());
  }

  private static Increment upTo(Increment increment, long ceiling) {
    return new Increment(
        increment.key(), increment.delta(), increment.expiry(), OptionalLong.of(ceiling));
  }

  private static Counter counter(long value, Counter like) {
    return new Counter(value, like.version(), like.timeToLive());
  }

  private static IncrementResult judgingWhatIsThere(
      Increment increment, long ceiling, StateStore store) {
    Increment none = new Increment(increment.key(), 0, Expiry.keep(), OptionalLong.of(ceiling));
    return store.get(increment.key()).isPresent() && store.apply(none) instanceof AtCeiling told
        ? told
        : store.apply(upTo(increment));
  }

  private static IncrementResult inTwoSteps(Increment increment, StateStore store, Window window) {
    Optional<StateEntry> there = store.get(increment.key());
    OptionalLong sum = increment.addTo(there.map(StateEntry::value).orElse("0"));
    window.pass();
    return sum.isPresent() ? store.apply(upTo(increment)) : AtCeiling.of(there);
  }

  private static IncrementResult addedAndTakenAway(
      Increment increment, long ceiling, StateStore store, Window window) {
    Optional<StateEntry> there = store.get(increment.key());
    IncrementResult sum = store.apply(upTo(increment));
    if (sum.value() <= ceiling) {
      return sum;
    }
    window.pass();
    store.increment(increment.key(), -increment.delta(), Expiry.keep());
    return AtCeiling.of(there);
  }

  private static IncrementResult filling(Increment increment, long ceiling, StateStore store) {
    IncrementResult result = store.apply(increment);
    if (result instanceof AtCeiling && result.value() < ceiling) {
      store.increment(increment.key(), ceiling - result.value(), increment.expiry());
    }
    return result;
  }

  private static IncrementResult inFloatingPoint(
      Increment increment, long ceiling, StateStore store) {
    Optional<StateEntry> there = store.get(increment.key());
    double sum =
        increment.delta() + (double) Long.parseLong(there.map(StateEntry::value).orElse("0"));
    return sum > (double) ceiling ? store.apply(increment) : store.apply(upTo(increment));
  }

  private static IncrementResult overflowing(Increment increment, AtCeiling told) {
    upTo(increment).addTo(Long.toString(told.value()));
    return told;
  }

  private static IncrementResult touching(Increment increment, AtCeiling told, StateStore store) {
    store
        .get(increment.key())
        .ifPresent(there -> store.set(increment.key(), there.value(), increment.expiry()));
    return told;
  }

  /** What a store does with a batch instead. */
  @FunctionalInterface
  private interface Batch {
    List<Reply<?>> of(List<? extends StateCommand<?>> commands, StateStore store);
  }

  private static StateFault ofBatch(String name, Batch mistake) {
    return StateFault.ofStore(
        name,
        S20,
        store ->
            new FaultyStore(store) {
              @Override
              public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
                return mistake.of(commands, store);
              }
            });
  }

  private static List<Reply<?>> stoppingAll(
      List<? extends StateCommand<?>> commands, StateStore store) {
    List<Reply<?>> replies = new ArrayList<>();
    Optional<Reply<?>> stop = Optional.empty();
    for (StateCommand<?> command : commands) {
      boolean stopped = stop.isPresent() && command instanceof Increment;
      Reply<?> reply = stopped ? stop.get() : store.applyAll(List.of(command)).getFirst();
      if (isAtCeiling(reply)) {
        stop = Optional.of(reply);
      }
      replies.add(reply);
    }
    return replies;
  }

  private static List<Reply<?>> allOrNone(
      List<? extends StateCommand<?>> commands, StateStore store) {
    List<Reply<?>> replies = store.applyAll(commands);
    Optional<Reply<?>> met =
        replies.stream().<Reply<?>>map(r -> r).filter(CeilingFaults::isAtCeiling).findFirst();
    return met.isEmpty() ? replies : replies.stream().<Reply<?>>map(_ -> met.get()).toList();
  }

  private static List<Reply<?>> tellingTheLast(
      List<? extends StateCommand<?>> commands, StateStore store) {
    List<Reply<?>> replies = store.applyAll(commands);
    return replies.stream()
        .<Reply<?>>map(reply -> isAtCeiling(reply) ? last(replies) : reply)
        .toList();
  }

  private static Reply<?> last(List<Reply<?>> replies) {
    return replies.reversed().stream().filter(CeilingFaults::isAtCeiling).findFirst().orElseThrow();
  }

  private static boolean isAtCeiling(Reply<?> reply) {
    return reply instanceof Reply.Done<?>(AtCeiling _);
  }
}
