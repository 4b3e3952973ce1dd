package io.acteon.backend.memory;

import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;

/** One instance's door to the entries of a heap. */
record MemoryStateStore(MemoryEntries entries, MemoryGate gate) implements StateStore {

  @Override
  public <R> R apply(StateCommand<R> command) {
    gate.pass();
    return entries.stripe(command.key()).handle(command);
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    gate.pass();
    return entries.scan(query);
  }
}
