package io.acteon.conformance.fault.lock;

import static io.acteon.conformance.clause.ContractClause.L5;
import static io.acteon.conformance.clause.ContractClause.L8;
import static io.acteon.conformance.clause.ContractClause.L9;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Leases that are renewed, released or lost as they should not be. */
public final class HoldFaults {

  /** What becomes of a renewal. */
  @FunctionalInterface
  private interface Renewal {
    SwapResult of(StateCommand.CompareAndSwap renew, FaultyLeases leases);
  }

  /** What becomes of a release. */
  @FunctionalInterface
  private interface Release {
    boolean of(StateCommand.Delete release, FaultyLeases leases);
  }

  private HoldFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        renewal("a renewal adds to the end that was set", L5, HoldFaults::added),
        renewal("a renewal revives an expired lease", L5, HoldFaults::revived),
        renewal("a late holder renews its successor's lease", L5, HoldFaults::anybodys),
        renewal("a renewal is acknowledged and not written", L8, HoldFaults::unwritten),
        release("a stale owner releases its successor's lease", HoldFaults::releasesAnybodys),
        release("release says held always", HoldFaults::saysHeld),
        boundToItsThread());
  }

  private static StateFault renewal(String name, ContractClause breaks, Renewal mistake) {
    return StateFault.ofStore(
        name,
        breaks,
        store ->
            new FaultyLeases(store) {
              @Override
              SwapResult renew(StateCommand.CompareAndSwap renew) {
                return mistake.of(renew, this);
              }
            });
  }

  private static StateFault release(String name, Release mistake) {
    return StateFault.ofStore(
        name,
        L5,
        store ->
            new FaultyLeases(store) {
              @Override
              boolean release(StateCommand.Delete release) {
                return mistake.of(release, this);
              }
            });
  }

  private static SwapResult added(StateCommand.CompareAndSwap renew, FaultyLeases leases) {
    Duration left = leases.at(renew.key()).flatMap(StateEntry::timeToLive).orElse(Duration.ZERO);
    Duration sum = FaultyLeases.time(renew.expiry()).plusMillis(left.toMillis());
    return leases
        .correct()
        .apply(
            new StateCommand.CompareAndSwap(
                renew.key(), renew.expected(), renew.value(), Expiry.after(sum)));
  }

  private static SwapResult revived(StateCommand.CompareAndSwap renew, FaultyLeases leases) {
    return leases.at(renew.key()).isEmpty()
        ? leases.overwrite(renew)
        : leases.correct().apply(renew);
  }

  private static SwapResult anybodys(StateCommand.CompareAndSwap renew, FaultyLeases leases) {
    return leases.at(renew.key()).isPresent()
        ? leases.overwrite(renew)
        : leases.correct().apply(renew);
  }

  private static SwapResult unwritten(StateCommand.CompareAndSwap renew, FaultyLeases leases) {
    return new SwapResult.Swapped(renew.expected().orElseThrow());
  }

  private static boolean releasesAnybodys(StateCommand.Delete release, FaultyLeases leases) {
    return leases.correct().delete(release.key());
  }

  private static boolean saysHeld(StateCommand.Delete release, FaultyLeases leases) {
    leases.correct().apply(release);
    return true;
  }

  private static StateFault boundToItsThread() {
    Map<StateKey, Thread> holders = new ConcurrentHashMap<>();
    return StateFault.ofStore(
        "a lease belongs to the thread that took it",
        L9,
        store ->
            new FaultyLeases(store) {
              @Override
              ClaimResult acquire(StateCommand.CheckAndSet acquire) {
                ClaimResult result = super.acquire(acquire);
                if (result instanceof ClaimResult.Created) {
                  holders.put(acquire.key(), Thread.currentThread());
                }
                return result;
              }

              @Override
              SwapResult renew(StateCommand.CompareAndSwap renew) {
                return holders.get(renew.key()) == Thread.currentThread()
                    ? super.renew(renew)
                    : new SwapResult.Conflict(Optional.empty());
              }
            });
  }
}
