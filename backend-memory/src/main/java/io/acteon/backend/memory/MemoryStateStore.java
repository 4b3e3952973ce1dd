package io.acteon.backend.memory;

import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;

/** One instance's access to the entries of a heap. */
record MemoryStateStore(MemoryEntries entries, MemoryLifecycle lifecycle) implements StateStore {

  @Override
  public <R> R apply(StateCommand<R> command) {
    lifecycle.requireOpen();
    return entries.stripe(command.key()).handle(command);
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    lifecycle.requireOpen();
    return entries.scan(query);
  }
}
