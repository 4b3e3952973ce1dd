package io.acteon.conformance.embedded;

import io.acteon.conformance.DecoratedStateBackend;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.FreezesStore;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.Reopens;
import io.acteon.spi.Capability;
import io.acteon.spi.state.StateBackend;
import io.acteon.toolkit.internal.state.OrderedStateBackend;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over state in a tree on a disk with a fault. */
@ExtendWith(EmbeddedFaultParameter.class)
final class EmbeddedState extends StateBackendConformance
    implements Reopens<StateBackend>,
        KillsStore<StateBackend>,
        CutsPower<StateBackend>,
        FreezesStore<StateBackend>,
        FailsCommits<StateBackend> {

  private static final Set<Capability> CAPABILITIES =
      Set.of(Capability.DURABLE, Capability.FENCED_WRITES, Capability.DUE_EXTENSION);

  private final Set<EmbeddedFault> faults;
  private final EmbeddedStore<StateBackend> shared;

  EmbeddedState(Set<EmbeddedFault> faults) {
    this.faults = faults;
    this.shared = newStore();
  }

  @Override
  public StateBackend open() {
    return shared.open();
  }

  @Override
  public EmbeddedStore<StateBackend> newStore() {
    return new EmbeddedStore<>(
        faults, access -> told(new OrderedStateBackend(CAPABILITIES, access)));
  }

  /** Says that its deadline is what it should be. */
  private static StateBackend told(StateBackend backend) {
    return new DecoratedStateBackend(backend, backend.store()) {
      @Override
      public Duration deadline() {
        return EmbeddedStore.DEADLINE;
      }
    };
  }
}
