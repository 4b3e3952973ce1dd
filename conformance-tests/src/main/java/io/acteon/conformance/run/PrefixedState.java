package io.acteon.conformance.run;

import io.acteon.conformance.OpensPrefixes;
import io.acteon.spi.state.StateBackend;

/** The kit on the state backend of a deployed system that has prefixes. */
class PrefixedState extends DeployedState implements OpensPrefixes<StateBackend> {

  PrefixedState(Corner<StateBackend> corner) {
    super(corner);
  }

  @Override
  public StateBackend openPrefix(String prefix) {
    return corner().openBeside(prefix);
  }
}
