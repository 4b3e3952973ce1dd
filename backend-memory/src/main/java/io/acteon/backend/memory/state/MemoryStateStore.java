package io.acteon.backend.memory.state;

import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.Lifecycle;

/** One instance's access to the entries of a heap. */
public record MemoryStateStore(MemoryEntries entries, Lifecycle lifecycle) implements StateStore {

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
