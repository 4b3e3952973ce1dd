package io.acteon.server.bench;

import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.util.Optional;

/** One way to use the stores, and a gateway that does. */
record BenchTarget(StateStore store, BenchGateway gateway) implements AutoCloseable {

  /** As gateways use them. */
  static BenchTarget gateway(StateBackend state, Optional<AuditBackend> audit) {
    StateStore store = GatewayStores.state(state, StoreObserver.NONE);
    return new BenchTarget(
        store,
        new BenchGateway(
            store, audit.map(backend -> GatewayStores.audit(backend, StoreObserver.NONE))));
  }

  /** One statement for each call. */
  static BenchTarget oneByOne(StateBackend state, Optional<AuditBackend> audit) {
    StateStore store = state.store();
    return new BenchTarget(store, new BenchGateway(store, audit.map(AuditBackend::store)));
  }

  @Override
  public void close() {
    gateway.close();
  }
}
