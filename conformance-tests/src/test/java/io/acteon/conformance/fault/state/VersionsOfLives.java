package io.acteon.conformance.fault.state;

import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.Optional;
import java.util.OptionalLong;

/** A correct store but that it counts versions anew in every life of a key; one call at a time. */
final class VersionsOfLives extends FaultyStore {

  private final Lives lives;

  VersionsOfLives(StateStore correct, Lives lives) {
    super(correct);
    this.lives = lives;
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    synchronized (lives) {
      lives.seen(command.key(), correct.get(command.key()));
      R result = super.apply(command);
      lives.seen(command.key(), correct.get(command.key()));
      return result;
    }
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get get) {
    return super.get(get).map(entry -> shown(get.key(), entry));
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
    return switch (super.checkAndSet(claim)) {
      case ClaimResult.Created(long version) ->
          new ClaimResult.Created(lives.shown(claim.key(), version));
      case ClaimResult.Present(StateEntry there) ->
          new ClaimResult.Present(shown(claim.key(), there));
    };
  }

  @Override
  public long set(StateCommand.Set set) {
    return lives.shown(set.key(), super.set(set));
  }

  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap swap) {
    SwapResult result =
        super.compareAndSwap(
            new StateCommand.CompareAndSwap(
                swap.key(), meant(swap.key(), swap.expected()), swap.value(), swap.expiry()));
    return switch (result) {
      case SwapResult.Swapped(long version) ->
          new SwapResult.Swapped(lives.shown(swap.key(), version));
      case SwapResult.Conflict(Optional<StateEntry> there) ->
          new SwapResult.Conflict(there.map(entry -> shown(swap.key(), entry)));
    };
  }

  @Override
  public boolean delete(StateCommand.Delete delete) {
    boolean deleted =
        super.delete(new StateCommand.Delete(delete.key(), meant(delete.key(), delete.version())));
    if (deleted) {
      lives.deleted(delete.key());
    }
    return deleted;
  }

  @Override
  public IncrementResult increment(StateCommand.Increment increment) {
    StateKey key = increment.key();
    return switch (super.increment(increment)) {
      case Counter counter -> shown(key, counter);
      case IncrementResult.AtCeiling(Optional<Counter> there) ->
          new IncrementResult.AtCeiling(there.map(counter -> shown(key, counter)));
    };
  }

  private Counter shown(StateKey key, Counter counter) {
    return new Counter(counter.value(), lives.shown(key, counter.version()), counter.timeToLive());
  }

  private StateEntry shown(StateKey key, StateEntry entry) {
    return new StateEntry(entry.value(), lives.shown(key, entry.version()), entry.timeToLive());
  }

  private OptionalLong meant(StateKey key, OptionalLong shown) {
    return shown.isPresent() ? OptionalLong.of(lives.meant(key, shown.getAsLong())) : shown;
  }
}
