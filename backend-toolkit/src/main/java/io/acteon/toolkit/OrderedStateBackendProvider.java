package io.acteon.toolkit;

import com.typesafe.config.Config;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import io.acteon.toolkit.internal.state.OrderedStateBackend;
import io.acteon.toolkit.store.OrderedStoreKind;
import java.util.Set;

/**
 * {@code state.backend} on an ordered store. A subclass has a public constructor without parameters
 * and is named in {@code META-INF/services/io.acteon.spi.StateBackendProvider}.
 */
public abstract class OrderedStateBackendProvider implements StateBackendProvider {

  private final OrderedStoreKind kind;

  protected OrderedStateBackendProvider(OrderedStoreKind kind) {
    this.kind = kind;
  }

  @Override
  public final String name() {
    return kind.name();
  }

  @Override
  public final Config defaults() {
    return OrderedSettings.stateDefaults(kind);
  }

  @Override
  public final Set<Capability> capabilities() {
    return OrderedStateBackend.capabilities(kind);
  }

  @Override
  public final BackendFactory<StateBackend> configure(Config section) {
    return OrderedFactory.state(kind, OrderedSettings.readState(kind, section));
  }
}
