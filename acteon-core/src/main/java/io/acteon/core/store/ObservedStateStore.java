package io.acteon.core.store;

import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.List;

/** A store whose every call an observer is told of. */
record ObservedStateStore(StateStore store, StoreObserver observer) implements StateStore {

  @Override
  public <R> R apply(StateCommand<R> command) {
    return observer.observe(Operation.of(command), () -> store.apply(command));
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    return observer.observe(Operation.APPLY_ALL, () -> store.applyAll(commands));
  }

  @Override
  public int batchSize() {
    return store.batchSize();
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return observer.observe(Operation.SCAN, () -> store.scan(query));
  }
}
