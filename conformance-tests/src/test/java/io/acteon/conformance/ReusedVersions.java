package io.acteon.conformance;

import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The versions of a key start from 1 again when {@code checkAndSet} creates it. */
public final class ReusedVersions extends FaultyStore {

  /** What is taken off the true versions, for both instances. */
  private final Map<StateKey, Long> less;

  public ReusedVersions(StateStore right, Map<StateKey, Long> less) {
    super(right);
    this.less = less;
  }

  private long less(StateKey key) {
    return less.getOrDefault(key, 0L);
  }

  private StateEntry shown(StateKey key, StateEntry entry) {
    return new StateEntry(entry.value(), entry.version() - less(key), entry.timeToLive());
  }

  private OptionalLong hidden(StateKey key, OptionalLong version) {
    return version.isPresent() ? OptionalLong.of(version.getAsLong() + less(key)) : version;
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    return switch (correct.apply(command)) {
      case ClaimResult.Created(long version) -> {
        less.put(command.key(), version - 1);
        yield new ClaimResult.Created(1);
      }
      case ClaimResult.Present(StateEntry entry) ->
          new ClaimResult.Present(shown(command.key(), entry));
    };
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return correct.apply(command).map(entry -> shown(command.key(), entry));
  }

  @Override
  public long set(StateCommand.Set command) {
    return correct.apply(command) - less(command.key());
  }

  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap swap) {
    StateKey key = swap.key();
    StateCommand.CompareAndSwap hidden =
        new StateCommand.CompareAndSwap(
            key, hidden(key, swap.expected()), swap.value(), swap.expiry());
    return switch (correct.apply(hidden)) {
      case SwapResult.Swapped(long version) -> new SwapResult.Swapped(version - less(key));
      case SwapResult.Conflict(Optional<StateEntry> entry) ->
          new SwapResult.Conflict(entry.map(found -> shown(key, found)));
    };
  }

  @Override
  public boolean delete(StateCommand.Delete delete) {
    StateKey key = delete.key();
    return correct.apply(new StateCommand.Delete(key, hidden(key, delete.version())));
  }

  @Override
  public IncrementResult increment(StateCommand.Increment command) {
    StateKey key = command.key();
    return switch (correct.apply(command)) {
      case Counter counter -> shown(key, counter);
      case IncrementResult.AtCeiling(Optional<Counter> there) ->
          new IncrementResult.AtCeiling(there.map(counter -> shown(key, counter)));
    };
  }

  private Counter shown(StateKey key, Counter counter) {
    return new Counter(counter.value(), counter.version() - less(key), counter.timeToLive());
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    ScanPage page = correct.scan(query);
    return new ScanPage(
        page.items().stream()
            .map(item -> new ScanPage.Item(item.id(), shown(key(query, item.id()), item.entry())))
            .toList(),
        page.cursor());
  }

  private static StateKey key(ScanQuery query, String id) {
    return new StateKey(query.namespace(), query.tenant(), query.kind(), id);
  }
}
