package io.acteon.conformance;

import io.acteon.conformance.embedded.EmbeddedFault;
import io.acteon.conformance.embedded.EmbeddedPlace;
import io.acteon.conformance.harness.CountsWork;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.spi.Capability;
import io.acteon.spi.state.StateBackend;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.internal.call.OpenStores;
import io.acteon.toolkit.internal.call.StoreAccess;
import io.acteon.toolkit.internal.state.OrderedStateBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** State in a store whose clock stands still until a test moves it. */
@Execution(ExecutionMode.SAME_THREAD)
class OrderedStateConformanceTest extends StateBackendConformance implements CountsWork, MovesTime {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final OpenStores stores = new OpenStores(StoreClock.of(now::get));
  private final EmbeddedPlace place = new EmbeddedPlace(EmbeddedFault.NONE);

  @Override
  public String backend() {
    return "toolkit";
  }

  @Override
  public StateBackend open() {
    return new OrderedStateBackend(
        Set.of(Capability.FENCED_WRITES, Capability.DUE_EXTENSION),
        stores.open(place, "acteon_", "state", DEADLINE));
  }

  /** Of the thread that does all of it. */
  @Override
  public long work() {
    try (StoreAccess access = stores.open(place, "acteon_", "state", DEADLINE)) {
      return access.call(rows -> CountsWork.processorTime());
    }
  }

  @Override
  public void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }
}
