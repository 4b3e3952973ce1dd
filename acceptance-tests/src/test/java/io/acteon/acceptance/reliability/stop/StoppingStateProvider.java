package io.acteon.acceptance.reliability.stop;

import com.typesafe.config.Config;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import java.util.ServiceLoader;
import java.util.Set;

/** {@code state.backend = "stopping"}: another backend, behind a {@link StopPoint}. */
public final class StoppingStateProvider implements StateBackendProvider {

  @Override
  public String name() {
    return "stopping";
  }

  @Override
  public Config defaults() {
    return behind().defaults();
  }

  @Override
  public Set<Capability> capabilities() {
    return behind().capabilities();
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    BackendFactory<StateBackend> factory = behind().configure(section);
    return new BackendFactory<>() {
      @Override
      public void migrate() {
        factory.migrate();
      }

      @Override
      public StateBackend open() {
        return new StoppingState(factory.open());
      }
    };
  }

  private static StateBackendProvider behind() {
    return ServiceLoader.load(StateBackendProvider.class).stream()
        .filter(found -> found.type() != StoppingStateProvider.class)
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(StopPoint.BEHIND))
        .findFirst()
        .orElseThrow();
  }
}
