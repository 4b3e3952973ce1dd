package io.acteon.conformance.fault.lock;

import static io.acteon.conformance.clause.ContractClause.L1;
import static io.acteon.conformance.clause.ContractClause.L11;
import static io.acteon.conformance.clause.ContractClause.L2;
import static io.acteon.conformance.clause.ContractClause.L4;
import static io.acteon.conformance.clause.ContractClause.L6;
import static io.acteon.conformance.clause.ContractClause.L9;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.Window;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Leases that are granted to whom they should not be, or not for as long as they should. */
public final class GrantFaults {

  /** What becomes of a request for a name. */
  @FunctionalInterface
  private interface Grant {
    ClaimResult of(StateCommand.CheckAndSet acquire, FaultyLeases leases);
  }

  private GrantFaults() {}

  public static Stream<StateFault> all() {
    Window window = new Window();
    return Stream.of(
        fault("a lease is granted though another has it", L1, (ask, leases) -> leases.grant(ask)),
        fault("an expired lease is granted to two", L1, twoOnAnExpired(window)),
        fault("a lease outlives its time", L1, scaled(1000, 1)),
        fault("a failure is reported as held", L2, GrantFaults::failureIsHeld),
        fault("a name that is held is an exception", L2, GrantFaults::heldIsAFailure),
        fault("the time of a lease counts from the first request", L4, fromTheFirstRequest()),
        fault("the store ends a lease before its holder does", L6, scaled(1, 200)),
        fault("a lease is re-entrant in its thread", L9, reentrant()),
        fault("who asks looks first and takes then", L11, twoSteps(window)));
  }

  private static StateFault fault(String name, ContractClause breaks, Grant mistake) {
    return StateFault.ofStore(
        name,
        breaks,
        store ->
            new FaultyLeases(store) {
              @Override
              ClaimResult acquire(StateCommand.CheckAndSet acquire) {
                return mistake.of(acquire, this);
              }
            });
  }

  private static Grant twoOnAnExpired(Window window) {
    Map<StateKey, Boolean> known = new ConcurrentHashMap<>();
    return (ask, leases) -> {
      boolean free = leases.at(ask.key()).isEmpty();
      if (free && known.putIfAbsent(ask.key(), true) != null) {
        window.pass();
        return leases.grant(ask);
      }
      return leases.correct().apply(ask);
    };
  }

  private static Grant scaled(int factor, int divisor) {
    return (ask, leases) ->
        leases.acquireFor(ask, time -> time.multipliedBy(factor).dividedBy(divisor));
  }

  private static ClaimResult failureIsHeld(StateCommand.CheckAndSet ask, FaultyLeases leases) {
    try {
      return leases.correct().apply(ask);
    } catch (BackendException failure) {
      return new ClaimResult.Present(new StateEntry("somebody", 1, Optional.empty()));
    }
  }

  private static ClaimResult heldIsAFailure(StateCommand.CheckAndSet ask, FaultyLeases leases) {
    ClaimResult result = leases.correct().apply(ask);
    if (result instanceof ClaimResult.Present) {
      throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "held by another");
    }
    return result;
  }

  /** The end of a lease is computed before the wait for it, and not when it is over. */
  private static Grant fromTheFirstRequest() {
    Map<String, Long> asked = new ConcurrentHashMap<>();
    return (ask, leases) -> {
      long first = asked.computeIfAbsent(ask.value(), _ -> System.nanoTime());
      Duration waited = Duration.ofMillis((System.nanoTime() - first) / 1_000_000);
      return leases.acquireFor(ask, time -> time.minus(waited));
    };
  }

  private static Grant reentrant() {
    Map<StateKey, Thread> holders = new ConcurrentHashMap<>();
    return (ask, leases) -> {
      ClaimResult result = leases.correct().apply(ask);
      if (result instanceof ClaimResult.Created) {
        holders.put(ask.key(), Thread.currentThread());
        return result;
      }
      return Thread.currentThread() == holders.get(ask.key()) ? leases.grant(ask) : result;
    };
  }

  private static Grant twoSteps(Window window) {
    return (ask, leases) -> {
      Optional<StateEntry> found = leases.at(ask.key());
      window.pass();
      return found.<ClaimResult>map(ClaimResult.Present::new).orElseGet(() -> leases.grant(ask));
    };
  }
}
