package io.acteon.conformance;

import io.acteon.conformance.embedded.EmbeddedFault;
import io.acteon.conformance.embedded.EmbeddedPlace;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.conformance.harness.Tampers;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.internal.audit.OrderedAuditBackend;
import io.acteon.toolkit.internal.call.OpenStores;
import io.acteon.toolkit.testing.ChainForgery;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Records in chains, in a store whose clock stands still until a test moves it. */
@Execution(ExecutionMode.SAME_THREAD)
class OrderedAuditConformanceTest extends AuditBackendConformance implements MovesTime, Tampers {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final OpenStores stores = new OpenStores(StoreClock.of(now::get));
  private final EmbeddedPlace place = new EmbeddedPlace(EmbeddedFault.NONE);
  private final ChainForgery chains = new ChainForgery(stores, place, "acteon_");

  @Override
  public String backend() {
    return "toolkit";
  }

  @Override
  public AuditBackend open() {
    return new OrderedAuditBackend(
        Set.of(Capability.TAMPER_EVIDENCE), stores.open(place, "acteon_", "state", DEADLINE));
  }

  @Override
  public void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  @Override
  public void edit(String namespace, String tenant, long sequence) {
    chains.edit(namespace, tenant, sequence);
  }

  @Override
  public void remove(String namespace, String tenant, long sequence) {
    chains.remove(namespace, tenant, sequence);
  }

  @Override
  public void swap(String namespace, String tenant, long one, long other) {
    chains.swap(namespace, tenant, one, other);
  }

  @Override
  public void insertAfter(String namespace, String tenant, long sequence) {
    chains.insertAfter(namespace, tenant, sequence);
  }

  @Override
  public void truncateAfter(String namespace, String tenant, long sequence) {
    chains.truncateAfter(namespace, tenant, sequence);
  }
}
