package io.acteon.conformance;

import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;

/**
 * A backend behind all that the gateway puts between itself and its stores: metrics, retries, the
 * combiner. It is held to the same contract; a second test class shows it:
 *
 * <pre>{@code
 * class GatewayMineStateConformanceTest extends MineStateConformanceTest {
 *   public StateBackend open() {
 *     return AsTheGatewayUsesIt.state(super.open());
 *   }
 * }
 * }</pre>
 */
public final class AsTheGatewayUsesIt {

  private AsTheGatewayUsesIt() {}

  /** Closing it closes {@code backend}. */
  public static StateBackend state(StateBackend backend) {
    return new DecoratedStateBackend(backend, GatewayStores.state(backend, StoreObserver.NONE));
  }

  /** Closing it closes {@code backend}. */
  public static AuditBackend audit(AuditBackend backend) {
    return new DecoratedAuditBackend(backend, GatewayStores.audit(backend, StoreObserver.NONE));
  }
}
