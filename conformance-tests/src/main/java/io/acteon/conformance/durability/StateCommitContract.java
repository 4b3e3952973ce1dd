package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.FailsCommits.Failure;
import io.acteon.conformance.model.reference.Replies;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** B5, B6: what is said of a write whose commit fails is so. */
public abstract class StateCommitContract {

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Expiry NEVER = Expiry.never();

  @ParameterizedTest
  @EnumSource(names = {"UNDONE", "KEPT"})
  @Clause(
      value = {"B5", "B6"},
      requires = Capability.DURABLE,
      needs = FailsCommits.class)
  void whatIsSaidOfAFailedCommitIsSo(Failure how, StateTrial trial) {
    FailsCommits.Store<StateBackend> store = fails(trial).newStore();
    StateBackend instance = trial.owned(store.open());
    List<StateKey> keys = Stream.generate(trial::newKey).limit(3).toList();
    keys.forEach(key -> instance.store().set(key, "before", NEVER));

    store.failCommits(how);
    Reply<?> single =
        Replies.of(instance.store(), new StateCommand.Set(keys.get(0), "during", NEVER));
    List<Reply<?>> batch =
        instance
            .store()
            .applyAll(
                List.of(
                    new StateCommand.Set(keys.get(1), "during", NEVER),
                    new StateCommand.Set(keys.get(2), "during", NEVER)));
    store.failCommits(Failure.NONE);

    Eventually.isTrue("the instance works again", BOUND, () -> works(instance));
    assertIsSo(instance, keys.get(0), single);
    assertIsSo(instance, keys.get(1), batch.get(0));
    assertIsSo(instance, keys.get(2), batch.get(1));
  }

  private static void assertIsSo(StateBackend instance, StateKey key, Reply<?> told) {
    String there = instance.store().get(key).map(StateEntry::value).orElse("nothing");
    switch (told) {
      case Reply.Done<?> _ ->
          assertThat(there).as("the entry of an acknowledged write").isEqualTo("during");
      case Reply.Refused<?>(BackendException failure) -> {
        assertThat(failure.effect()).isIn(Effect.NOT_APPLIED, Effect.UNKNOWN);
        assertThat(failure).hasNoCause();
        assertThat(there)
            .as("the entry of a write that is said to be %s", failure.effect())
            .isIn(
                failure.effect() == Effect.NOT_APPLIED
                    ? List.of("before")
                    : List.of("before", "during"));
      }
    }
  }

  private static boolean works(StateBackend instance) {
    try {
      instance.ping();
      return true;
    } catch (BackendException notYet) {
      return false;
    }
  }

  @SuppressWarnings("unchecked")
  private static FailsCommits<StateBackend> fails(StateTrial trial) {
    return trial.harness(FailsCommits.class);
  }
}
