package io.acteon.conformance.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigRenderOptions;
import io.acteon.conformance.BySettings;
import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.Capability;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** L11: the same over processes, each a JVM of its own. */
public abstract class ProcessContract {

  private static final int PROCESSES = 8;
  private static final int ROUNDS = 15;

  @Test
  @Clause(value = "L11", requires = Capability.SHARED, needs = BySettings.class)
  void eightProcessesLoseNoUpdateUnderOneLease(StateTrial trial) throws Exception {
    StateKey total = trial.newKey();
    trial.store().set(total, "0", Expiry.never());
    BySettings<StateBackend> harness = settings(trial);
    String section = harness.settings().root().render(ConfigRenderOptions.concise());

    List<ChildJvm> children =
        IntStream.range(0, PROCESSES)
            .mapToObj(_ ->
                trial.owned(
                    ChildJvm.start(
                        LeaseWorker.class,
                        List.of(
                            harness.provider().getClass().getName(),
                            total.namespace(),
                            total.tenant(),
                            total.kind(),
                            total.id(),
                            Integer.toString(ROUNDS)),
                        section)))
            .toList();
    for (ChildJvm child : children) {
      child.await();
    }

    assertThat(trial.store().get(total))
        .map(StateEntry::value)
        .contains(Integer.toString(PROCESSES * ROUNDS));
  }

  @SuppressWarnings("unchecked")
  private static BySettings<StateBackend> settings(StateTrial trial) {
    return trial.harness(BySettings.class);
  }
}
