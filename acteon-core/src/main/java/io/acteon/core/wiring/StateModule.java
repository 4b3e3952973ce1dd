package io.acteon.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.acteon.core.config.BackendConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.lease.LeaseService;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Claims, counters and leases without the gateway: binds {@link StateBackend}, {@link StateStore}
 * and {@link LeaseService}. What they open is closed by closing {@link Resources}.
 */
public final class StateModule extends AbstractModule {

  /** Where the bound {@link LeaseService} keeps its leases; make another for another place. */
  private static final String LEASE_NAMESPACE = "acteon";

  private static final String LEASE_TENANT = "leases";

  private final BackendConfig<StateBackend> config;
  private final StoreObserver observer;

  public StateModule(BackendConfig<StateBackend> config) {
    this(config, StoreObserver.NONE);
  }

  /** A module whose store tells {@code observer} of every call. */
  public StateModule(BackendConfig<StateBackend> config, StoreObserver observer) {
    this.config = config;
    this.observer = observer;
  }

  /**
   * The state backend of a configuration, found on the class path.
   *
   * @param file TOML or HOCON; without one, the defaults and the environment decide
   * @throws io.acteon.spi.settings.ConfigurationException with everything that is wrong with it
   */
  public static StateModule load(Optional<Path> file) {
    Catalogue found = Catalogue.discover(Optional.empty());
    return new StateModule(ConfigLoader.load(file, System.getenv(), found).state());
  }

  @Provides
  @Singleton
  StateBackend backend(Resources resources) {
    StateBackend backend = config.factory().open();
    return resources.closing(backend, backend::close);
  }

  @Provides
  @Singleton
  StateStore store(StateBackend backend) {
    return GatewayStores.state(backend, observer);
  }

  @Provides
  @Singleton
  LeaseService leases(StateBackend backend, StateStore store, Resources resources) {
    LeaseService leases =
        new LeaseService(store, LEASE_NAMESPACE, LEASE_TENANT, backend.deadline());
    return resources.closing(leases, leases::close);
  }
}
