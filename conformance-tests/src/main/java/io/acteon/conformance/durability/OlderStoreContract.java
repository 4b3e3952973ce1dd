package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.OpensOlder;
import io.acteon.spi.Capability;
import io.acteon.spi.state.StateBackend;
import org.junit.jupiter.api.Test;

/** B8: what an older version wrote is opened, and nothing of it is lost. */
public abstract class OlderStoreContract {

  @Test
  @Clause(
      value = {"B8", "S9"},
      requires = Capability.DURABLE,
      needs = OpensOlder.class)
  void whatOlderVersionsWroteIsThere(StateTrial trial) {
    OpensOlder<StateBackend> harness = olders(trial);
    assertThat(harness.versions()).as("older versions").isNotEmpty();
    for (String version : harness.versions()) {
      OlderStore.assertKept(trial.owned(harness.openOlder(version)));
    }
  }

  @SuppressWarnings("unchecked")
  private static OpensOlder<StateBackend> olders(StateTrial trial) {
    return trial.harness(OpensOlder.class);
  }
}
