package io.acteon.conformance.run;

import com.typesafe.config.Config;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.core.scratch.ScratchStore;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on the state backend of a deployed system. */
@ExtendWith(ScratchStoreParameter.class)
class DeployedState extends StateBackendConformance implements BySettings<StateBackend> {

  private final ScratchStore<StateBackend> store;

  DeployedState(ScratchStore<StateBackend> store) {
    this.store = store;
  }

  ScratchStore<StateBackend> store() {
    return store;
  }

  @Override
  public StateBackend open() {
    return store.open();
  }

  @Override
  public String backend() {
    return store.backend();
  }

  @Override
  public BackendProvider<StateBackend> provider() {
    return store.provider();
  }

  @Override
  public Config settings() {
    return store.settings();
  }
}
