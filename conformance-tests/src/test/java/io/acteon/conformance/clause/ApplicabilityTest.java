package io.acteon.conformance.clause;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.Harness;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.conformance.harness.SharedOnHost;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.state.StateBackend;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is missing from a harness, and what does not concern its backend. */
class ApplicabilityTest {

  private static final Set<Capability> EMBEDDED = Set.of(Capability.DURABLE);
  private static final Set<Capability> SHARED = Set.of(Capability.DURABLE, Capability.SHARED);

  @Test
  void aNetworkConcernsWhatSeveralProcessesShareOverOne() {
    assertThat(obstacle(new Plain(), EMBEDDED, HarnessHook.OVER_NETWORK))
        .contains("SHARED is not declared");
    assertThat(obstacle(new Plain(), SHARED, HarnessHook.OVER_NETWORK)).isEmpty();
    assertThat(obstacle(new OnHost(), SHARED, HarnessHook.OVER_NETWORK))
        .contains("the store is shared on one host, without a network");
  }

  @Test
  void aStoreOfOneHostCanBeFrozenAndOpenedAnewAndAServersCannot() {
    for (HarnessHook hook :
        Set.of(HarnessHook.REOPENS, HarnessHook.FREEZES_STORE, HarnessHook.FAILS_COMMITS)) {
      assertThat(obstacle(new Plain(), EMBEDDED, hook)).isEmpty();
      assertThat(obstacle(new OnHost(), SHARED, hook)).isEmpty();
      assertThat(obstacle(new Plain(), SHARED, hook)).contains("the store is a server's");
    }
  }

  @Test
  void prefixesConcernWhatHasThem() {
    assertThat(obstacle(new InHeap(), Set.of(), HarnessHook.OPENS_PREFIXES))
        .contains("the backend has no prefixes");
    assertThat(obstacle(new Plain(), Set.of(), HarnessHook.OPENS_PREFIXES))
        .contains("the backend has no prefixes");
    assertThat(obstacle(new Plain(), EMBEDDED, HarnessHook.OPENS_PREFIXES)).isEmpty();
  }

  @Test
  void killsConcernEveryStoreThatDeclaresToOutliveThem() {
    assertThat(obstacle(new Plain(), SHARED, HarnessHook.KILLS_STORE)).isEmpty();
    assertThat(obstacle(new Plain(), EMBEDDED, HarnessHook.CUTS_POWER)).isEmpty();
  }

  private static Optional<String> obstacle(
      Harness<?> harness, Set<Capability> capabilities, HarnessHook hook) {
    return new Applicability(harness, capabilities).obstacle(hook);
  }

  private static class Plain implements Harness<StateBackend> {
    @Override
    public StateBackend open() {
      return new MemoryStateBackend(MemoryHeap.create());
    }
  }

  private static final class OnHost extends Plain implements SharedOnHost {}

  private static final class InHeap extends Plain implements BySettings<StateBackend> {
    @Override
    public BackendProvider<StateBackend> provider() {
      return new MemoryStateBackendProvider();
    }

    @Override
    public Config settings() {
      return ConfigFactory.empty();
    }
  }
}
