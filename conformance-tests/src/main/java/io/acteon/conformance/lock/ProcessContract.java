package io.acteon.conformance.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.process.ChildJvm;
import io.acteon.conformance.process.Processes;
import io.acteon.spi.Capability;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** L1, L11: the same over processes, each a JVM of its own. */
@ResourceLock(Processes.MANY)
public abstract class ProcessContract {

  private static final int PROCESSES = 8;
  private static final int ROUNDS = 15;

  @Test
  @Clause(
      value = {"L1", "L11"},
      requires = Capability.SHARED,
      needs = BySettings.class)
  void eightProcessesLoseNoUpdateUnderOneLease(StateTrial trial) throws Exception {
    StateKey total = trial.newKey();
    trial.store().set(total, "0", Expiry.never());
    Processes<StateBackend> processes = Processes.of(trial);
    List<String> arguments =
        List.of(total.namespace(), total.tenant(), total.kind(), total.id(), "" + ROUNDS);

    List<ChildJvm> children =
        Stream.generate(() -> processes.start(LeaseTask.class, arguments))
            .limit(PROCESSES)
            .toList();
    for (ChildJvm child : children) {
      child.await();
    }

    assertThat(trial.store().get(total))
        .map(StateEntry::value)
        .contains(Integer.toString(PROCESSES * ROUNDS));
  }
}
