package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.process.Processes;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.StateBackend;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** DURABLE, S9, S14, D4: what was acknowledged is there, whatever ended the store. */
@ResourceLock(Processes.MANY)
public abstract class StateDurabilityContract {

  private static final int ROUNDS = 50;

  @RepeatedTest(3)
  @Clause(
      value = {"B11", "S9", "S14", "D4"},
      requires = Capability.DURABLE,
      needs = KillsStore.class)
  void whatWasAcknowledgedIsThereAfterAKill(StateTrial trial) {
    KillsStore.Store<StateBackend> store = kills(trial).newStore();
    Acknowledgements acknowledged = trial.owned(Acknowledgements.create());

    KillsStore.Running writer = start(store, acknowledged, trial.namespace());
    try {
      acknowledged.await(ROUNDS);
    } finally {
      writer.kill();
    }

    StateRounds.assertKept(trial.owned(store.open()), trial.namespace(), acknowledged.lines());
  }

  @RepeatedTest(3)
  @Clause(
      value = {"B11", "S9", "S14", "D4"},
      requires = Capability.DURABLE,
      needs = CutsPower.class)
  void whatWasAcknowledgedIsThereAfterAPowerCut(StateTrial trial) {
    CutsPower.Store<StateBackend> store = cuts(trial).newStore();
    Acknowledgements acknowledged = trial.owned(Acknowledgements.create());
    StateBackend instance = trial.owned(store.open());

    Race.of(
        2,
        number -> {
          if (number == 0) {
            acknowledged.await(ROUNDS);
            store.cutPower();
          } else {
            List<String> arguments = List.of(acknowledged.file().toString(), trial.namespace());
            assertThat(
                    catchThrowableOfType(
                        BackendException.class, () -> new StateRounds().run(instance, arguments)))
                .as("how a writer ends without power")
                .isNotNull();
          }
          return number;
        });
    instance.close();

    StateRounds.assertKept(trial.owned(store.open()), trial.namespace(), acknowledged.lines());
  }

  @Test
  @Clause(
      value = {"B2", "B5"},
      requires = Capability.DURABLE,
      needs = KillsStore.class)
  void aStoreForOneProcessIsRefusedToASecond(StateTrial trial) {
    Assumptions.assumeFalse(trial.declares(Capability.SHARED), "several processes may share it");
    KillsStore.Store<StateBackend> store = kills(trial).newStore();
    Acknowledgements acknowledged = trial.owned(Acknowledgements.create());

    KillsStore.Running owner = start(store, acknowledged, trial.namespace());
    try {
      acknowledged.await(1);
      BackendException refusal =
          catchThrowableOfType(BackendException.class, () -> store.open().close());

      assertThat(refusal).as("the refusal of a second process").isNotNull().hasNoCause();
      assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    } finally {
      owner.kill();
    }
    trial.owned(store.open()).ping();
  }

  private static KillsStore.Running start(
      KillsStore.Store<StateBackend> store, Acknowledgements acknowledged, String namespace) {
    return store.start(StateRounds.class, List.of(acknowledged.file().toString(), namespace));
  }

  @SuppressWarnings("unchecked")
  private static KillsStore<StateBackend> kills(StateTrial trial) {
    return trial.harness(KillsStore.class);
  }

  @SuppressWarnings("unchecked")
  private static CutsPower<StateBackend> cuts(StateTrial trial) {
    return trial.harness(CutsPower.class);
  }
}
