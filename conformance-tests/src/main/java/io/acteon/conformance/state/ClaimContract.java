package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S6, S7: a claim has one winner, and the losers leave no trace. */
public abstract class ClaimContract {

  private static final int ROUNDS = 25;
  private static final int CALLERS = 24;

  @Test
  @Clause("S6")
  void anAbsentKeyIsCreated(StateTrial trial) {
    StateKey key = trial.newKey();

    ClaimResult result = trial.store().checkAndSet(key, "mine", Expiry.never());

    long version = ((ClaimResult.Created) result).version();
    assertThat(trial.otherStore().get(key))
        .contains(new StateEntry("mine", version, Optional.empty()));
  }

  @Test
  @Clause({"S6", "B7"})
  void aLiveKeyIsPresentedAsItIs(StateTrial trial) {
    StateKey key = trial.newKey();
    long version = trial.store().set(key, "there", Expiry.after(Duration.ofHours(2)));

    ClaimResult result = trial.otherStore().checkAndSet(key, "late", Expiry.never());

    StateEntry present = ((ClaimResult.Present) result).entry();
    assertThat(present.value()).isEqualTo("there");
    assertThat(present.version()).isEqualTo(version);
    assertThat(present.timeToLive().orElseThrow())
        .isBetween(Duration.ofHours(1), Duration.ofHours(2));
  }

  @Test
  @Clause("S6")
  void aDeletedAndAnExpiredKeyAreCreatedAgain(StateTrial trial) {
    StateKey deleted = trial.newKey();
    StateKey expired = trial.newKey();
    trial.store().set(deleted, "old", Expiry.never());
    trial.store().delete(deleted);
    trial.store().set(expired, "old", Expiry.after(StateTrial.BRIEF));
    trial.letPass(StateTrial.BRIEF);

    for (StateKey key : List.of(deleted, expired)) {
      assertThat(trial.otherStore().checkAndSet(key, "new", Expiry.never()))
          .isInstanceOf(ClaimResult.Created.class);
      assertThat(trial.store().get(key)).map(StateEntry::value).contains("new");
    }
  }

  @Test
  @Clause("S6")
  void ofManyCallersOnAFreshKeyExactlyOneCreates(StateTrial trial) {
    for (int round = 0; round < ROUNDS; round++) {
      assertOneWinner(trial, trial.newKey());
    }
  }

  @Test
  @Clause("S6")
  void ofManyCallersOnAnExpiredKeyExactlyOneCreates(StateTrial trial) {
    List<StateKey> keys = IntStream.range(0, ROUNDS).mapToObj(i -> trial.newKey()).toList();
    keys.forEach(key -> trial.store().set(key, "old", Expiry.after(StateTrial.BRIEF)));
    trial.letPass(StateTrial.BRIEF);

    for (StateKey key : keys) {
      assertOneWinner(trial, key);
    }
  }

  @Test
  @Clause("S6")
  void ofManyCallersOnADeletedKeyExactlyOneCreates(StateTrial trial) {
    StateKey key = trial.newKey();
    for (int round = 0; round < ROUNDS; round++) {
      assertOneWinner(trial, key);
      assertThat(trial.store().delete(key)).isTrue();
    }
  }

  @Test
  @Clause("S7")
  void aDuplicateChangesNeitherVersionNorValueNorTime(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().set(key, "there", Expiry.after(Duration.ofHours(1)));
    StateEntry before = trial.store().get(key).orElseThrow();

    for (Expiry expiry :
        List.of(
            Expiry.never(),
            Expiry.keep(),
            Expiry.after(Duration.ofHours(9)),
            Expiry.after(Duration.ofMillis(1)),
            Expiry.onCreate(Duration.ofHours(9)))) {
      trial.otherStore().checkAndSet(key, "late", expiry);
    }

    StateEntry after = trial.otherStore().get(key).orElseThrow();
    assertThat(after.value()).isEqualTo("there");
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.timeToLive().orElseThrow())
        .isBetween(Duration.ofMinutes(30), before.timeToLive().orElseThrow());
  }

  @Test
  @Clause("S7")
  void duplicatesFromManyCallersLeaveTheEntryAsItWas(StateTrial trial) {
    StateKey key = trial.newKey();
    long version = trial.store().set(key, "there", Expiry.never());

    Race.of(
        CALLERS,
        number -> trial.store(number).checkAndSet(key, "late", Expiry.after(StateTrial.BRIEF)));

    assertThat(trial.store().get(key)).contains(new StateEntry("there", version, Optional.empty()));
  }

  private static void assertOneWinner(StateTrial trial, StateKey key) {
    List<ClaimResult> results =
        Race.of(
            CALLERS,
            number -> trial.store(number).checkAndSet(key, "caller " + number, Expiry.never()));

    List<Integer> winners =
        IntStream.range(0, CALLERS)
            .filter(i -> results.get(i) instanceof ClaimResult.Created)
            .boxed()
            .toList();
    assertThat(winners).as("callers who created %s", key).hasSize(1);
    long version = ((ClaimResult.Created) results.get(winners.get(0))).version();
    StateEntry expected = new StateEntry("caller " + winners.get(0), version, Optional.empty());
    assertThat(results)
        .filteredOn(ClaimResult.Present.class::isInstance)
        .as("what the losers were shown")
        .allMatch(new ClaimResult.Present(expected)::equals);
    assertThat(trial.store().get(key)).contains(expected);
  }
}
