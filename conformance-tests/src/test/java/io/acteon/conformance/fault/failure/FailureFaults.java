package io.acteon.conformance.fault.failure;

import static io.acteon.conformance.clause.ContractClause.B5;
import static io.acteon.conformance.clause.ContractClause.B7;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Failures that say too much, too little, or what is no failure. */
public final class FailureFaults {

  /** How a failure of a command is told. */
  @FunctionalInterface
  private interface Telling {
    RuntimeException of(BackendException failure, StateCommand<?> command, StateStore store);
  }

  private FailureFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        told("a failure shows the value", FailureFaults::withTheValue),
        told(
            "a driver's failure crosses the SPI",
            (failure, _, _) -> new IllegalStateException(failure)),
        told("a refusal may have happened", FailureFaults::unknown),
        told("a failure carries the driver's as its cause", FailureFaults::withACause),
        presentIsAFailure(),
        conflictIsAFailure());
  }

  private static StateFault told(String name, Telling telling) {
    return fault(
        name,
        B5,
        store ->
            new FaultyStore(store) {
              @Override
              public <R> R apply(StateCommand<R> command) {
                try {
                  return super.apply(command);
                } catch (BackendException failure) {
                  throw telling.of(failure, command, store);
                }
              }
            });
  }

  private static StateFault fault(
      String name, ContractClause breaks, UnaryOperator<StateStore> mistake) {
    return StateFault.ofStore(name, breaks, mistake);
  }

  private static BackendException withTheValue(
      BackendException failure, StateCommand<?> command, StateStore store) {
    return failure.code() == ErrorCode.CLOSED
        ? failure
        : new BackendException(
            failure.code(),
            failure.effect(),
            "not a number: " + store.get(command.key()).map(StateEntry::value).orElse(""));
  }

  private static BackendException unknown(
      BackendException failure, StateCommand<?> command, StateStore store) {
    return new BackendException(failure.code(), Effect.UNKNOWN, failure.toString());
  }

  private static BackendException withACause(
      BackendException failure, StateCommand<?> command, StateStore store) {
    BackendException told =
        new BackendException(failure.code(), failure.effect(), failure.toString());
    told.initCause(new IllegalStateException("of the driver"));
    return told;
  }

  private static StateFault presentIsAFailure() {
    return fault(
        "a key that is there is a failure",
        B7,
        store ->
            new FaultyStore(store) {
              @Override
              public ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
                ClaimResult result = super.checkAndSet(claim);
                if (result instanceof ClaimResult.Present) {
                  throw contention();
                }
                return result;
              }
            });
  }

  private static StateFault conflictIsAFailure() {
    return fault(
        "a version that differs is a failure",
        B7,
        store ->
            new FaultyStore(store) {
              @Override
              public SwapResult compareAndSwap(StateCommand.CompareAndSwap swap) {
                SwapResult result = super.compareAndSwap(swap);
                if (result instanceof SwapResult.Conflict) {
                  throw contention();
                }
                return result;
              }
            });
  }

  private static BackendException contention() {
    return new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "contention");
  }
}
