package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** S10: a write that happens only if the version is the expected one. */
public abstract class SwapContract {

  private static final int ROUNDS = 25;
  private static final int CALLERS = 24;

  @Test
  @Clause("S10")
  void theExpectedVersionIsSwapped(StateTrial trial) {
    StateKey key = trial.newKey();
    long before = trial.store().set(key, "old", Expiry.never());

    SwapResult result = trial.otherStore().compareAndSwap(key, before, "new", Expiry.never());

    long after = ((SwapResult.Swapped) result).version();
    assertThat(after).isGreaterThan(before);
    assertThat(trial.store().get(key)).contains(new StateEntry("new", after, Optional.empty()));
  }

  @Test
  @Clause({"S10", "B7"})
  void anotherVersionConflictsWithTheEntryThatIsThere(StateTrial trial) {
    StateKey key = trial.newKey();
    long before = trial.store().set(key, "old", Expiry.never());
    long now = trial.store().set(key, "there", Expiry.never());
    StateEntry there = new StateEntry("there", now, Optional.empty());

    for (long expected : List.of(before, now + 1, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE)) {
      assertThat(trial.otherStore().compareAndSwap(key, expected, "late", Expiry.never()))
          .isEqualTo(new SwapResult.Conflict(Optional.of(there)));
    }
    assertThat(trial.store().get(key)).contains(there);
  }

  @Test
  @Clause({"S10", "B7"})
  void anAbsentKeyConflictsWithNothingAndStaysAbsent(StateTrial trial) {
    StateKey key = trial.newKey();

    for (long expected : List.of(0L, 1L, -1L, Long.MAX_VALUE)) {
      assertThat(trial.store().compareAndSwap(key, expected, "v", Expiry.never()))
          .isEqualTo(new SwapResult.Conflict(Optional.empty()));
    }
    assertThat(trial.otherStore().get(key)).isEmpty();
  }

  @Test
  @Clause("S10")
  void expectedAbsentWritesOnlyIfAbsent(StateTrial trial) {
    StateKey fresh = trial.newKey();
    StateKey deleted = trial.newKey();
    StateKey expired = trial.newKey();
    trial.store().set(deleted, "old", Expiry.never());
    trial.store().delete(deleted);
    trial.store().set(expired, "old", Expiry.after(StateTrial.BRIEF));
    trial.letPass(StateTrial.BRIEF);

    for (StateKey key : List.of(fresh, deleted, expired)) {
      SwapResult first = trial.store().apply(ifAbsent(key, "first"));
      SwapResult second = trial.otherStore().apply(ifAbsent(key, "second"));

      long version = ((SwapResult.Swapped) first).version();
      assertThat(second)
          .isEqualTo(
              new SwapResult.Conflict(
                  Optional.of(new StateEntry("first", version, Optional.empty()))));
    }
  }

  @Test
  @Clause("S10")
  void ofManySwapsFromOneVersionExactlyOneWins(StateTrial trial) {
    StateKey key = trial.newKey();
    long version = trial.store().set(key, "start", Expiry.never());
    for (int round = 0; round < ROUNDS; round++) {
      long from = version;
      List<SwapResult> results =
          Race.of(
              CALLERS,
              number ->
                  trial.store(number).compareAndSwap(key, from, "by " + number, Expiry.never()));
      version = assertOneWinner(trial, key, results);
    }
  }

  @Test
  @Clause("S10")
  void ofManySwapsFromAbsentExactlyOneWins(StateTrial trial) {
    for (int round = 0; round < ROUNDS; round++) {
      StateKey key = trial.newKey();
      List<SwapResult> results =
          Race.of(CALLERS, number -> trial.store(number).apply(ifAbsent(key, "by " + number)));
      assertOneWinner(trial, key, results);
    }
  }

  @Test
  @Clause("S10")
  void readAndSwapInALoopLosesNoUpdate(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().set(key, "0", Expiry.never());

    Race.of(
        4,
        number -> {
          for (int i = 0; i < 50; i++) {
            addOne(trial.store(number), key);
          }
          return number;
        });

    assertThat(trial.store().get(key)).map(StateEntry::value).contains("200");
  }

  private static void addOne(StateStore store, StateKey key) {
    SwapResult result;
    do {
      StateEntry entry = store.get(key).orElseThrow();
      String next = Long.toString(Long.parseLong(entry.value()) + 1);
      result = store.compareAndSwap(key, entry.version(), next, Expiry.never());
    } while (result instanceof SwapResult.Conflict);
  }

  private static long assertOneWinner(StateTrial trial, StateKey key, List<SwapResult> results) {
    assertThat(results).filteredOn(SwapResult.Swapped.class::isInstance).hasSize(1);
    int winner =
        results.indexOf(
            results.stream()
                .filter(SwapResult.Swapped.class::isInstance)
                .findFirst()
                .orElseThrow());
    long version = ((SwapResult.Swapped) results.get(winner)).version();
    StateEntry expected = new StateEntry("by " + winner, version, Optional.empty());
    assertThat(results)
        .filteredOn(SwapResult.Conflict.class::isInstance)
        .as("what the losers were shown")
        .allMatch(new SwapResult.Conflict(Optional.of(expected))::equals);
    assertThat(trial.store().get(key)).contains(expected);
    return version;
  }

  private static StateCommand.CompareAndSwap ifAbsent(StateKey key, String value) {
    return new StateCommand.CompareAndSwap(key, OptionalLong.empty(), value, Expiry.never());
  }
}
