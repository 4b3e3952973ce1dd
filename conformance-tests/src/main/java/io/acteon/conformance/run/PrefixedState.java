package io.acteon.conformance.run;

import io.acteon.conformance.harness.OpensPrefixes;
import io.acteon.core.scratch.ScratchStore;
import io.acteon.spi.state.StateBackend;

/** The kit on the state backend of a deployed system that has prefixes. */
class PrefixedState extends DeployedState implements OpensPrefixes<StateBackend> {

  PrefixedState(ScratchStore<StateBackend> store) {
    super(store);
  }

  @Override
  public StateBackend openPrefix(String prefix) {
    return store().openBeside(prefix);
  }
}
