package io.acteon.conformance.state;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** S18: a write under a fence is refused once a higher fence wrote the key. */
public abstract class FenceContract {

  @Test
  @Clause({"S18", "B11"})
  void aFenceIsHeldToOrRefused(StateTrial trial) {
    StateKey key = trial.newKey();
    long before = trial.store().set(key, "before", Expiry.after(StateTrial.LONG));

    if (trial.declares(Capability.FENCED_WRITES)) {
      assertThat(trial.store().apply(fenced(key, "after", 1))).isGreaterThan(before);
    } else {
      assertRefused(ErrorCode.UNSUPPORTED, () -> trial.store().apply(fenced(key, "after", 1)));
      StateEntry entry = trial.otherStore().get(key).orElseThrow();
      assertThat(entry.value()).isEqualTo("before");
      assertThat(entry.version()).isEqualTo(before);
      assertThat(entry.timeToLive()).isPresent();
    }
  }

  @Test
  @Clause(value = "S18", requires = Capability.FENCED_WRITES)
  void aLowerFenceIsRefusedAndChangesNothing(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().apply(fenced(key, "five", 5));
    StateEntry before = trial.store().get(key).orElseThrow();

    assertRefused(ErrorCode.FENCED, () -> trial.otherStore().apply(fenced(key, "four", 4)));

    assertThat(trial.store().get(key)).contains(before);
  }

  @Test
  @Clause(value = "S18", requires = Capability.FENCED_WRITES)
  void theSameAndAHigherFenceWrite(StateTrial trial) {
    StateKey key = trial.newKey();
    for (long fence : List.of(1L, 5L, 5L, 6L, Long.MAX_VALUE)) {
      trial.store((int) fence & 1).apply(fenced(key, "by " + fence, fence));

      assertThat(trial.store().get(key)).map(StateEntry::value).contains("by " + fence);
    }
    assertRefused(
        ErrorCode.FENCED, () -> trial.store().apply(fenced(key, "late", Long.MAX_VALUE - 1)));
  }

  @Test
  @Clause(value = "S18", requires = Capability.FENCED_WRITES)
  void writesWithoutAFenceAreNotHeldToItAndLeaveIt(StateTrial trial) {
    StateKey key = trial.newKey();
    StateStore store = trial.store();
    store.apply(fenced(key, "1", 5));

    store.set(key, "2", Expiry.never());
    assertThat(store.increment(key, 1, Expiry.keep()).value()).isEqualTo(3);
    long version = store.get(key).orElseThrow().version();
    store.compareAndSwap(key, version, "4", Expiry.never());

    assertRefused(ErrorCode.FENCED, () -> trial.otherStore().apply(fenced(key, "late", 4)));
    assertThat(store.get(key)).map(StateEntry::value).contains("4");
    assertThat(store.apply(fenced(key, "six", 6))).isPositive();
  }

  @Test
  @Clause(value = "S18", requires = Capability.FENCED_WRITES)
  void aFenceIsForgottenWithItsEntry(StateTrial trial) {
    StateKey deleted = trial.newKey();
    StateKey expired = trial.newKey();
    trial.store().apply(fenced(deleted, "v", 5));
    trial
        .store()
        .apply(
            new StateCommand.Set(expired, "v", Expiry.after(StateTrial.BRIEF), OptionalLong.of(5)));
    trial.store().delete(deleted);
    trial.letPass(StateTrial.BRIEF);

    for (StateKey key : List.of(deleted, expired)) {
      trial.otherStore().apply(fenced(key, "new life", 1));

      assertThat(trial.store().get(key)).map(StateEntry::value).contains("new life");
    }
  }

  @Test
  @Clause(value = "S18", requires = Capability.FENCED_WRITES)
  void inABatchALowerFenceIsRefusedAlone(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().apply(fenced(key, "two", 2));

    List<Reply<?>> replies =
        trial
            .otherStore()
            .applyAll(
                List.of(
                    fenced(key, "one", 1),
                    fenced(key, "three", 3),
                    fenced(key, "two again", 2),
                    fenced(trial.newKey(), "other", 1)));

    assertRefused(ErrorCode.FENCED, replies.get(0));
    assertThat(replies.get(1)).isInstanceOf(Reply.Done.class);
    assertRefused(ErrorCode.FENCED, replies.get(2));
    assertThat(replies.get(3)).isInstanceOf(Reply.Done.class);
    assertThat(trial.store().get(key)).map(StateEntry::value).contains("three");
  }

  @Test
  @Clause(value = "S18", requires = Capability.FENCED_WRITES)
  void ofManyFencesTheHighestWritesLast(StateTrial trial) {
    StateKey fresh = trial.newKey();
    trial.store().apply(fenced(fresh, "start", 1));
    for (int round = 0; round < 10; round++) {
      StateKey key = trial.newKey();
      Race.of(
          16, number -> writeOrGiveWay(trial.store(number), fenced(key, "" + number, number + 1)));

      assertThat(trial.store().get(key)).map(StateEntry::value).contains("15");
    }
  }

  private static boolean writeOrGiveWay(StateStore store, StateCommand.Set write) {
    try {
      store.apply(write);
      return true;
    } catch (BackendException fenced) {
      assertThat(fenced.code()).isEqualTo(ErrorCode.FENCED);
      return false;
    }
  }

  private static StateCommand.Set fenced(StateKey key, String value, long fence) {
    return new StateCommand.Set(key, value, Expiry.never(), OptionalLong.of(fence));
  }
}
