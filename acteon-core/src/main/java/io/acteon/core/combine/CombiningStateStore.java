package io.acteon.core.combine;

import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.List;

/**
 * A store whose single commands go out in lists, those of each kind by themselves: a store can then
 * apply a list in one statement. Commands of different callers are concurrent, so their order is
 * free; a caller's own commands are in order, because it waits for each.
 */
public final class CombiningStateStore implements StateStore {

  private final StateStore store;
  private final Combiner<StateCommand<?>, Object> gets;
  private final Combiner<StateCommand<?>, Object> claims;
  private final Combiner<StateCommand<?>, Object> sets;
  private final Combiner<StateCommand<?>, Object> swaps;
  private final Combiner<StateCommand<?>, Object> deletes;
  private final Combiner<StateCommand<?>, Object> increments;

  private CombiningStateStore(StateStore store, CombinerSettings settings) {
    this.store = store;
    Target<StateCommand<?>, Object> target = new StateTarget(store);
    this.gets = new Combiner<>(target, settings);
    this.claims = new Combiner<>(target, settings);
    this.sets = new Combiner<>(target, settings);
    this.swaps = new Combiner<>(target, settings);
    this.deletes = new Combiner<>(target, settings);
    this.increments = new Combiner<>(target, settings);
  }

  /** The store, combining if it gains from lists ({@link StateStore#batchSize}); else as it is. */
  public static StateStore over(StateStore store, CombinerSettings settings) {
    return store.batchSize() > 1
        ? new CombiningStateStore(store, settings.batchesUpTo(store.batchSize()))
        : store;
  }

  /** {@inheritDoc} The command's deadline counts from the call, the wait in line included. */
  // A command's type parameter is the type of its result, whoever carries it.
  @Override
  @SuppressWarnings("unchecked")
  public <R> R apply(StateCommand<R> command) {
    return (R) combiner(command).apply(command);
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    return store.applyAll(commands);
  }

  @Override
  public int batchSize() {
    return store.batchSize();
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return store.scan(query);
  }

  private Combiner<StateCommand<?>, Object> combiner(StateCommand<?> command) {
    return switch (command) {
      case StateCommand.Get get -> gets;
      case StateCommand.CheckAndSet claim -> claims;
      case StateCommand.Set set -> sets;
      case StateCommand.CompareAndSwap swap -> swaps;
      case StateCommand.Delete delete -> deletes;
      case StateCommand.Increment increment -> increments;
    };
  }

  private record StateTarget(StateStore store) implements Target<StateCommand<?>, Object> {

    @Override
    public Object one(StateCommand<?> command) {
      return store.apply(command);
    }

    @Override
    public List<Reply<?>> all(List<StateCommand<?>> commands) {
      return store.applyAll(commands);
    }
  }
}
