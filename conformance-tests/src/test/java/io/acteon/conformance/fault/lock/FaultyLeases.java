package io.acteon.conformance.fault.lock;

import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Sits between the leases and the store. A lease is nothing but commands on keys of one kind, so
 * what a wrong implementation of leases would ask of a store, or tell its holder, is forged here;
 * other keys are left alone.
 */
class FaultyLeases extends FaultyStore {

  FaultyLeases(StateStore correct) {
    super(correct);
  }

  ClaimResult acquire(StateCommand.CheckAndSet acquire) {
    return correct.apply(acquire);
  }

  SwapResult renew(StateCommand.CompareAndSwap renew) {
    return correct.apply(renew);
  }

  boolean release(StateCommand.Delete release) {
    return correct.apply(release);
  }

  @Override
  public final ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
    return isLease(claim.key()) ? acquire(claim) : super.checkAndSet(claim);
  }

  @Override
  public final SwapResult compareAndSwap(StateCommand.CompareAndSwap swap) {
    return isLease(swap.key()) ? renew(swap) : super.compareAndSwap(swap);
  }

  @Override
  public final boolean delete(StateCommand.Delete delete) {
    return isLease(delete.key()) ? release(delete) : super.delete(delete);
  }

  /** Takes the name, whoever has it. */
  final ClaimResult grant(StateCommand.CheckAndSet acquire) {
    return new ClaimResult.Created(correct.set(acquire.key(), acquire.value(), acquire.expiry()));
  }

  /** Writes what the renewal would, whatever is there. */
  final SwapResult overwrite(StateCommand.CompareAndSwap renew) {
    return new SwapResult.Swapped(correct.set(renew.key(), renew.value(), renew.expiry()));
  }

  /** Asks for the name for another time. */
  final ClaimResult acquireFor(
      StateCommand.CheckAndSet acquire, UnaryOperator<Duration> timeToLive) {
    return correct.checkAndSet(
        acquire.key(), acquire.value(), Expiry.after(timeToLive.apply(time(acquire.expiry()))));
  }

  final StateStore correct() {
    return correct;
  }

  final Optional<StateEntry> at(StateKey key) {
    return correct.get(key);
  }

  static Duration time(Expiry expiry) {
    return ((Expiry.After) expiry).duration();
  }

  private static boolean isLease(StateKey key) {
    return key.kind().equals("lease");
  }
}
