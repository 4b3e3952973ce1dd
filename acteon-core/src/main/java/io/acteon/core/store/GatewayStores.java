package io.acteon.core.store;

import io.acteon.core.combine.CombinerSettings;
import io.acteon.core.combine.CombiningAuditStore;
import io.acteon.core.combine.CombiningStateStore;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;

/** The stores as the gateway uses them: what is watched is what a caller sees of the rest. */
public final class GatewayStores {

  private GatewayStores() {}

  /** Watched, over retries, over the combiner, over the backend. */
  public static StateStore state(StateBackend backend, StoreObserver observer) {
    CombinerSettings settings = new CombinerSettings(backend.deadline());
    return new ObservedStateStore(
        new RetryingStateStore(CombiningStateStore.over(backend.store(), settings)), observer);
  }

  /**
   * Watched, over the combiner, over the backend. Records are tried again by whoever keeps them
   * until they are durable.
   */
  public static AuditStore audit(AuditBackend backend, StoreObserver observer) {
    CombinerSettings settings = new CombinerSettings(backend.deadline());
    return new ObservedAuditStore(CombiningAuditStore.over(backend.store(), settings), observer);
  }
}
