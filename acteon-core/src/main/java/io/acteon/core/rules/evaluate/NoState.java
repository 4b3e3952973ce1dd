package io.acteon.core.rules.evaluate;

import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;

/** The store of those who ask for fields alone. */
enum NoState implements StateStore {
  INSTANCE;

  @Override
  public <R> R apply(StateCommand<R> command) {
    throw new IllegalStateException("a field asks for state");
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    throw new IllegalStateException("a field asks for state");
  }
}
