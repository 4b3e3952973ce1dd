package io.acteon.conformance.fault.state;

import static io.acteon.conformance.ContractClause.S14;
import static io.acteon.conformance.ContractClause.S15;

import io.acteon.conformance.ContractClause;
import io.acteon.conformance.fault.FaultyStore;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.Window;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Counters that miscount, and windows that move. */
public final class CounterFaults {

  /** What a store does with an increment instead. */
  @FunctionalInterface
  private interface Count {
    Counter of(Increment increment, StateStore store);
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
              public Counter increment(Increment increment) {
                return mistake.of(increment, store);
              }
            });
  }

  private static Counter sliding(Increment increment, StateStore store) {
    Expiry expiry =
        increment.expiry() instanceof Expiry.OnCreate(Duration window)
            ? Expiry.after(window)
            : increment.expiry();
    return store.increment(increment.key(), increment.delta(), expiry);
  }

  private static Counter expiryAfterwards(Increment increment, StateStore store, Window window) {
    Counter counter = store.increment(increment.key(), increment.delta(), Expiry.keep());
    window.pass();
    return counter.timeToLive().isPresent()
        ? counter
        : store.increment(increment.key(), 0, afterwards(increment.expiry()));
  }

  private static Expiry afterwards(Expiry expiry) {
    return expiry instanceof Expiry.OnCreate(Duration window) ? Expiry.after(window) : expiry;
  }

  private static Counter createdAtOne(Increment increment, StateStore store) {
    store.checkAndSet(increment.key(), "1", increment.expiry());
    return store.apply(increment);
  }

  private static Counter withoutTime(Increment increment, StateStore store) {
    Counter counter = store.apply(increment);
    return new Counter(counter.value(), counter.version(), Optional.empty());
  }

  private static Counter inThreeSteps(Increment increment, StateStore store, Window window) {
    String value = store.get(increment.key()).map(StateEntry::value).orElse("0");
    window.pass();
    return write(increment, store, increment.addTo(value));
  }

  private static Counter inFloatingPoint(Increment increment, StateStore store) {
    String value = store.get(increment.key()).map(StateEntry::value).orElse("0");
    long sum = increment.addTo(value);
    return write(increment, store, (long) (double) sum);
  }

  private static Counter write(Increment increment, StateStore store, long sum) {
    long version = store.set(increment.key(), Long.toString(sum), increment.expiry());
    return new Counter(sum, version, store.get(increment.key()).flatMap(StateEntry::timeToLive));
  }

  private static Counter wrapping(Increment increment, StateStore store) {
    return unlessRefused(
        increment, store, ErrorCode.OVERFLOW, value -> Long.parseLong(value) + increment.delta());
  }

  private static Counter lenient(Increment increment, StateStore store) {
    return unlessRefused(increment, store, ErrorCode.NOT_A_NUMBER, _ -> increment.delta());
  }

  private static Counter unlessRefused(
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

  private static Counter touching(Increment increment, StateStore store) {
    try {
      return store.apply(increment);
    } catch (BackendException refused) {
      StateEntry there = store.get(increment.key()).orElseThrow();
      store.apply(new StateCommand.Set(increment.key(), there.value(), increment.expiry()));
      throw refused;
    }
  }
}
