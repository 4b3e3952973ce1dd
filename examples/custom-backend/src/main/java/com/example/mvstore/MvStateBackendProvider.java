package com.example.mvstore;

import com.typesafe.config.Config;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import java.util.Set;

/** {@code state.backend = "mvstore"}. */
public final class MvStateBackendProvider implements StateBackendProvider {

  @Override
  public String name() {
    return "mvstore";
  }

  @Override
  public Config defaults() {
    return MvSettings.DEFAULTS;
  }

  @Override
  public Set<Capability> capabilities() {
    return MvStateBackend.CAPABILITIES;
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    return new MvFactory<>(MvSettings.read("state", section), MvStateBackend::new);
  }
}
