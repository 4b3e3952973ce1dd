package io.acteon.conformance.fault.state;

import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.Optional;
import java.util.OptionalLong;

/** Passes every command on with another key, value, expiry or fence. */
class RewritingStore extends FaultyStore {

  RewritingStore(StateStore correct) {
    super(correct);
  }

  StateKey key(StateKey key) {
    return key;
  }

  /** The key of a counter. */
  StateKey counter(StateKey key) {
    return key(key);
  }

  String value(String value) {
    return value;
  }

  Expiry expiry(Expiry expiry) {
    return expiry;
  }

  OptionalLong fence(OptionalLong fence) {
    return fence;
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get get) {
    return super.get(new StateCommand.Get(key(get.key())));
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
    return super.checkAndSet(
        new StateCommand.CheckAndSet(
            key(claim.key()), value(claim.value()), expiry(claim.expiry())));
  }

  @Override
  public long set(StateCommand.Set set) {
    return super.set(
        new StateCommand.Set(
            key(set.key()), value(set.value()), expiry(set.expiry()), fence(set.fence())));
  }

  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap swap) {
    return super.compareAndSwap(
        new StateCommand.CompareAndSwap(
            key(swap.key()), swap.expected(), value(swap.value()), expiry(swap.expiry())));
  }

  @Override
  public boolean delete(StateCommand.Delete delete) {
    return super.delete(new StateCommand.Delete(key(delete.key()), delete.version()));
  }

  @Override
  public IncrementResult increment(StateCommand.Increment increment) {
    return super.increment(
        new StateCommand.Increment(
            counter(increment.key()),
            increment.delta(),
            expiry(increment.expiry()),
            increment.ceiling()));
  }

  /** Ids and their prefixes are those of the correct store. */
  @Override
  public ScanPage scan(ScanQuery query) {
    StateKey any = key(new StateKey(query.namespace(), query.tenant(), query.kind(), "x"));
    return super.scan(
        new ScanQuery(
            any.namespace(),
            any.tenant(),
            any.kind(),
            query.idPrefix(),
            query.limit(),
            query.cursor()));
  }
}
