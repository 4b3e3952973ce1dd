package io.acteon.conformance.run;

import com.typesafe.config.Config;
import io.acteon.conformance.BySettings;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on the state backend of a deployed system. */
@ExtendWith(CornerParameter.class)
class DeployedState extends StateBackendConformance implements BySettings<StateBackend> {

  private final Corner<StateBackend> corner;

  DeployedState(Corner<StateBackend> corner) {
    this.corner = corner;
  }

  Corner<StateBackend> corner() {
    return corner;
  }

  @Override
  public StateBackend open() {
    return corner.open();
  }

  @Override
  public String backend() {
    return corner.backend();
  }

  @Override
  public BackendProvider<StateBackend> provider() {
    return corner.provider();
  }

  @Override
  public Config settings() {
    return corner.settings();
  }
}
