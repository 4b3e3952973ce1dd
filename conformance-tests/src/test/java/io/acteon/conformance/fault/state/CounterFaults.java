package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S14;
import static io.acteon.conformance.clause.ContractClause.S15;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.conformance.fault.store.Window;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Counters that miscount, and windows that move. */
public final class CounterFaults {

  /** What a store does with an increment instead. */
  @FunctionalInterface
  private interface Count {
    IncrementResult of(Increment increment, StateStore store);
  }

  private CounterFaults() {}

  public static Stream<StateFault> all() {
    Window window = new Window();
    return Stream.of(
        fault("the window slides with every increment", S14, CounterFaults::sliding),
        fault(
            "the window is set in a second step",
            S14,
            (increment, store) -> expiryAfterwards(increment, store, window)),
        fault("the counter is created at 1", S14, CounterFaults::createdAtOne),
        fault("the time that remains is not given", S14, CounterFaults::withoutTime),
        fault(
            "an increment reads, adds and writes",
            S15,
            (increment, store) -> inThreeSteps(increment, store, window)),
        fault("counters are floating point numbers", S15, CounterFaults::inFloatingPoint),
        fault("an overflow wraps around", S15, CounterFaults::wrapping),
        fault("what is no number counts as zero", S15, CounterFaults::lenient),
        fault("a refused increment lengthens the life", S15, CounterFaults::touching));
  }

  private static StateFault fault(String name, ContractClause breaks, Count mistake) {
    return StateFault.ofStore(
        name,
        breaks,
        store ->
            new FaultyStore(store) {
              @Override
              public IncrementResult increment(Increment increment) {
                return mistake.of(increment, store);
              }
            });
  }

  private static IncrementResult sliding(Increment increment, StateStore store) {
    Expiry expiry =
        increment.expiry() instanceof Expiry.OnCreate(Duration window)
            ? Expiry.after(window)
            : increment.expiry();
    return store.apply(with(increment, increment.delta(), expiry));
  }

  private static Increment with(Increment increment, long delta, Expiry expiry) {
    return new Increment(increment.key(), delta, expiry, increment.ceiling());
  }

  private static IncrementResult expiryAfterwards(
      Increment increment, StateStore store, Window window) {
    IncrementResult result = store.apply(with(increment, increment.delta(), Expiry.keep()));
    window.pass();
    return result instanceof IncrementResult.AtCeiling || result.timeToLive().isPresent()
        ? result
        : store.apply(with(increment, 0, afterwards(increment.expiry())));
  }

  private static Expiry afterwards(Expiry expiry) {
    return expiry instanceof Expiry.OnCreate(Duration window) ? Expiry.after(window) : expiry;
  }

  private static IncrementResult createdAtOne(Increment increment, StateStore store) {
    store.checkAndSet(increment.key(), "1", increment.expiry());
    return store.apply(increment);
  }

  private static IncrementResult withoutTime(Increment increment, StateStore store) {
    IncrementResult result = store.apply(increment);
    return result instanceof Counter(var value, var version, _)
        ? new Counter(value, version, Optional.empty())
        : result;
  }

  private static IncrementResult inThreeSteps(
      Increment increment, StateStore store, Window window) {
    Optional<StateEntry> there = store.get(increment.key());
    OptionalLong sum = increment.addTo(there.map(StateEntry::value).orElse("0"));
    window.pass();
    return sum.isPresent()
        ? write(increment, store, sum.getAsLong())
        : IncrementResult.AtCeiling.of(there);
  }

  private static IncrementResult inFloatingPoint(Increment increment, StateStore store) {
    Optional<StateEntry> there = store.get(increment.key());
    OptionalLong sum = increment.addTo(there.map(StateEntry::value).orElse("0"));
    return sum.isPresent()
        ? write(increment, store, (long) (double) sum.getAsLong())
        : IncrementResult.AtCeiling.of(there);
  }

  private static Counter write(Increment increment, StateStore store, long sum) {
    long version = store.set(increment.key(), Long.toString(sum), increment.expiry());
    return new Counter(sum, version, store.get(increment.key()).flatMap(StateEntry::timeToLive));
  }

  private static IncrementResult wrapping(Increment increment, StateStore store) {
    return unlessRefused(
        increment, store, ErrorCode.OVERFLOW, value -> Long.parseLong(value) + increment.delta());
  }

  private static IncrementResult lenient(Increment increment, StateStore store) {
    return unlessRefused(increment, store, ErrorCode.NOT_A_NUMBER, _ -> increment.delta());
  }

  private static IncrementResult unlessRefused(
      Increment increment,
      StateStore store,
      ErrorCode refusal,
      java.util.function.ToLongFunction<String> sum) {
    try {
      return store.apply(increment);
    } catch (BackendException refused) {
      if (refused.code() != refusal) {
        throw refused;
      }
      String value = store.get(increment.key()).map(StateEntry::value).orElse("0");
      return write(increment, store, sum.applyAsLong(value));
    }
  }

  private static IncrementResult touching(Increment increment, StateStore store) {
    try {
      return store.apply(increment);
    } catch (BackendException refused) {
      StateEntry there = store.get(increment.key()).orElseThrow();
      store.apply(new StateCommand.Set(increment.key(), there.value(), increment.expiry()));
      throw refused;
    }
  }
}
