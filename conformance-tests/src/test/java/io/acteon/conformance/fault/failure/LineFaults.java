package io.acteon.conformance.fault.failure;

import static io.acteon.conformance.clause.ContractClause.B4;
import static io.acteon.conformance.clause.ContractClause.B6;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.CheckAndSet;
import io.acteon.spi.state.StateEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What is made of a reply that does not come. */
public final class LineFaults {

  private static final Duration TOO_LONG = Duration.ofSeconds(3);

  private LineFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        lostClaimIsPresent(),
        lostDeletionIsNo(),
        lostIncrementIsSentAgain(),
        told("a lost reply is said to have done nothing", B6, LineFaults::notApplied),
        told("a call outlasts its deadline", B4, LineFaults::late));
  }

  private static StateFault lostClaimIsPresent() {
    return StateFault.ofStore(
        "a lost reply to a claim is reported as no",
        B6,
        store ->
            new FaultyStore(store) {
              @Override
              public ClaimResult checkAndSet(CheckAndSet claim) {
                try {
                  return super.checkAndSet(claim);
                } catch (BackendException lost) {
                  return new ClaimResult.Present(new StateEntry("somebody's", 1, Optional.empty()));
                }
              }
            });
  }

  private static StateFault lostDeletionIsNo() {
    return StateFault.ofStore(
        "a lost reply to a deletion is reported as no",
        B6,
        store ->
            new FaultyStore(store) {
              @Override
              public boolean delete(StateCommand.Delete delete) {
                try {
                  return super.delete(delete);
                } catch (BackendException lost) {
                  return false;
                }
              }
            });
  }

  private static StateFault lostIncrementIsSentAgain() {
    return StateFault.ofStore(
        "an increment whose reply was lost is sent again",
        B6,
        store ->
            new FaultyStore(store) {
              @Override
              public IncrementResult increment(StateCommand.Increment increment) {
                try {
                  return super.increment(increment);
                } catch (BackendException lost) {
                  return super.increment(increment);
                }
              }
            });
  }

  /** How a failure is told. */
  @FunctionalInterface
  private interface Telling {
    BackendException of(BackendException failure);
  }

  private static StateFault told(String name, ContractClause breaks, Telling telling) {
    return StateFault.ofStore(
        name,
        breaks,
        store ->
            new FaultyStore(store) {
              @Override
              public <R> R apply(StateCommand<R> command) {
                try {
                  return super.apply(command);
                } catch (BackendException failure) {
                  throw telling.of(failure);
                }
              }
            });
  }

  private static BackendException notApplied(BackendException failure) {
    return new BackendException(failure.code(), Effect.NOT_APPLIED, "nothing happened");
  }

  private static BackendException late(BackendException failure) {
    LockSupport.parkNanos(TOO_LONG.toNanos());
    return failure;
  }
}
