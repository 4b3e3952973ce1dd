package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.audit.PurgeContract;
import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.process.Processes;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A1: acknowledged is durable, whatever ended the store. */
@ResourceLock(Processes.MANY)
@ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
public abstract class AuditDurabilityContract {

  private static final int ROUNDS = 50;

  @RepeatedTest(3)
  @Clause(
      value = {"A1", "A7", "B11"},
      requires = Capability.DURABLE,
      needs = KillsStore.class)
  void whatWasAcknowledgedIsThereAfterAKill(AuditTrial trial) {
    KillsStore.Store<AuditBackend> store = kills(trial).newStore();
    Acknowledgements acknowledged = trial.owned(Acknowledgements.create());

    KillsStore.Running writer =
        store.start(AuditRounds.class, List.of(acknowledged.file().toString(), trial.namespace()));
    try {
      acknowledged.await(ROUNDS);
    } finally {
      writer.kill();
    }

    AuditRounds.assertKept(
        trial.owned(store.open()), trial.namespace(), acknowledged.lines().size());
  }

  @RepeatedTest(3)
  @Clause(
      value = {"A1", "A7", "B11"},
      requires = Capability.DURABLE,
      needs = CutsPower.class)
  void whatWasAcknowledgedIsThereAfterAPowerCut(AuditTrial trial) {
    CutsPower.Store<AuditBackend> store = cuts(trial).newStore();
    Acknowledgements acknowledged = trial.owned(Acknowledgements.create());
    AuditBackend instance = trial.owned(store.open());

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
                        BackendException.class, () -> new AuditRounds().run(instance, arguments)))
                .as("how a writer ends without power")
                .isNotNull();
          }
          return number;
        });
    instance.close();

    AuditRounds.assertKept(
        trial.owned(store.open()), trial.namespace(), acknowledged.lines().size());
  }

  @SuppressWarnings("unchecked")
  private static KillsStore<AuditBackend> kills(AuditTrial trial) {
    return trial.harness(KillsStore.class);
  }

  @SuppressWarnings("unchecked")
  private static CutsPower<AuditBackend> cuts(AuditTrial trial) {
    return trial.harness(CutsPower.class);
  }
}
