package io.acteon.core.config;

import io.acteon.spi.BackendFactory;
import io.acteon.spi.state.StateBackend;
import java.util.Objects;

/** The chosen state backend, its settings checked. */
public record StateConfig(String backend, BackendFactory<StateBackend> factory) {

  public StateConfig {
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(factory, "factory");
  }
}
