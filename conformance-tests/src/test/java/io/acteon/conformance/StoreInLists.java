package io.acteon.conformance;

import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.List;

/**
 * A store that says that it gains from lists, so that the combiner makes some, and lets others run
 * in the middle of a call, so that a line forms.
 */
record StoreInLists(StateStore store) implements StateStore {

  private static final int BATCH = 64;

  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public <R> R apply(StateCommand<R> command) {
    Thread.yield();
    return store.apply(command);
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    Thread.yield();
    return store.applyAll(commands);
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return store.scan(query);
  }
}
