package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.OverNetwork;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** B6: a reply that is lost is neither a "no" nor a reason to try again. */
public abstract class LostReplyContract {

  private static final String BEFORE = "5";

  @Test
  @Clause(
      value = {"B6", "B5"},
      needs = OverNetwork.class)
  void aWriteWhoseReplyWasLostIsUnknown(StateTrial trial) throws Exception {
    for (int i = 0; i < writes(trial.newKey(), 1).size(); i++) {
      StateKey key = trial.newKey();
      long version = trial.store().set(key, BEFORE, Expiry.never());
      StateCommand<?> write = writes(key, version).get(i);

      BackendException failure = failureWithoutReply(trial, write);

      boolean applied =
          !trial.store().get(key).map(StateEntry::version).equals(Optional.of(version));
      assertThat(failure.effect())
          .as("the effect of %s, which was applied: %s", write, applied)
          .isIn(applied ? List.of(Effect.UNKNOWN) : List.of(Effect.UNKNOWN, Effect.NOT_APPLIED));
    }
  }

  @Test
  @Clause(value = "B6", needs = OverNetwork.class)
  void aClaimWhoseReplyWasLostIsNotReportedAsPresent(StateTrial trial) throws Exception {
    StateKey key = trial.newKey();

    BackendException failure =
        failureWithoutReply(trial, new StateCommand.CheckAndSet(key, "mine", Expiry.never()));

    if (trial.store().get(key).isPresent()) {
      assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    }
  }

  @Test
  @Clause(value = "B6", needs = OverNetwork.class)
  void anIncrementWhoseReplyWasLostIsNotTriedAgain(StateTrial trial) throws Exception {
    for (OptionalLong ceiling : List.of(OptionalLong.empty(), OptionalLong.of(9))) {
      StateKey key = trial.newKey();
      trial.store().set(key, BEFORE, Expiry.never());

      failureWithoutReply(trial, new StateCommand.Increment(key, 1, Expiry.keep(), ceiling));

      assertThat(trial.store().get(key)).map(StateEntry::value).get().isIn(BEFORE, "6");
    }
  }

  private static BackendException failureWithoutReply(StateTrial trial, StateCommand<?> command)
      throws Exception {
    OverNetwork<StateBackend> harness = network(trial);
    try (TcpLink link = TcpLink.to(harness.server());
        StateBackend instance = harness.openAt(link.address())) {
      instance.ping();
      link.loseReplies();
      return assertThatExceptionOfType(BackendException.class)
          .as("%s without a reply", command)
          .isThrownBy(() -> instance.store().apply(command))
          .actual();
    }
  }

  private static List<StateCommand<?>> writes(StateKey key, long version) {
    return List.of(
        new StateCommand.Set(key, "6", Expiry.never()),
        new StateCommand.CompareAndSwap(key, OptionalLong.of(version), "6", Expiry.never()),
        new StateCommand.Increment(key, 1, Expiry.never()),
        new StateCommand.Increment(key, 1, Expiry.never(), OptionalLong.of(6)),
        new StateCommand.Delete(key, OptionalLong.empty()),
        new StateCommand.Delete(key, OptionalLong.of(version)));
  }

  @SuppressWarnings("unchecked")
  private static OverNetwork<StateBackend> network(StateTrial trial) {
    return trial.harness(OverNetwork.class);
  }
}
