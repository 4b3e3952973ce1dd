package io.acteon.conformance.fault.lock;

import static io.acteon.conformance.clause.ContractClause.L10;
import static io.acteon.conformance.clause.ContractClause.L3;
import static io.acteon.conformance.clause.ContractClause.L7;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.state.VersionFaults;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Leases that leave too much behind, or cost too much. */
public final class LeaseStorageFaults {

  private static final int CONNECTIONS = 100;

  private LeaseStorageFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        queued(),
        nobodyWaits(),
        VersionFaults.restarted("fencing tokens start again after a release", L7, true, false),
        VersionFaults.restarted("fencing tokens start again after expiry", L7, false, true),
        rowsStay(),
        aConnectionEach());
  }

  /** A request that was told to wait is served when the name is free, though nobody waits now. */
  private static StateFault queued() {
    Map<StateKey, StateCommand.CheckAndSet> waiting = new ConcurrentHashMap<>();
    return StateFault.ofStore(
        "a waiter that gave up gets the lease later",
        L3,
        store ->
            new FaultyLeases(store) {
              @Override
              ClaimResult acquire(StateCommand.CheckAndSet acquire) {
                ClaimResult result = super.acquire(acquire);
                if (result instanceof ClaimResult.Present(StateEntry there)
                    && !there.value().startsWith(acquire.value())) {
                  waiting.put(acquire.key(), acquire);
                }
                return result;
              }

              @Override
              boolean release(StateCommand.Delete release) {
                boolean released = super.release(release);
                StateCommand.CheckAndSet next = waiting.remove(release.key());
                if (released && next != null) {
                  super.acquire(next);
                }
                return released;
              }
            });
  }

  private static StateFault nobodyWaits() {
    return StateFault.ofStore(
        "who would have to wait is refused",
        L3,
        store ->
            new FaultyLeases(store) {
              @Override
              ClaimResult acquire(StateCommand.CheckAndSet acquire) {
                ClaimResult result = super.acquire(acquire);
                if (result instanceof ClaimResult.Present) {
                  throw new BackendException(ErrorCode.OVERLOADED, Effect.REJECTED, "held");
                }
                return result;
              }
            });
  }

  /** A row without an owner says that the name is free. */
  private static StateFault rowsStay() {
    Predicate<StateEntry> free = entry -> entry.value().isEmpty();
    return StateFault.ofStore(
        "a released lease leaves its row",
        L10,
        store ->
            new FaultyLeases(store) {
              @Override
              ClaimResult acquire(StateCommand.CheckAndSet acquire) {
                return at(acquire.key()).filter(free).isPresent()
                    ? grant(acquire)
                    : super.acquire(acquire);
              }

              @Override
              boolean release(StateCommand.Delete release) {
                boolean released = super.release(release);
                if (released) {
                  correct.set(release.key(), "", Expiry.never());
                }
                return released;
              }
            });
  }

  private static StateFault aConnectionEach() {
    Semaphore connections = new Semaphore(CONNECTIONS);
    return StateFault.ofStore(
        "a lease keeps a connection for as long as it is held",
        L10,
        store ->
            new FaultyLeases(store) {
              @Override
              ClaimResult acquire(StateCommand.CheckAndSet acquire) {
                ClaimResult result = super.acquire(acquire);
                if (result instanceof ClaimResult.Created && !connections.tryAcquire()) {
                  throw new BackendException(
                      ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "no connection is left");
                }
                return result;
              }

              @Override
              boolean release(StateCommand.Delete release) {
                connections.release();
                return super.release(release);
              }
            });
  }
}
