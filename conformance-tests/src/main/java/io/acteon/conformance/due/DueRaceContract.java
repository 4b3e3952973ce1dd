package io.acteon.conformance.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** D3, D4: many claimers, re-scheduling while claimed, and claimers that vanish. */
public abstract class DueRaceContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");
  private static final int CLAIMERS = 8;
  private static final int MOST_KEYS = 400;

  @Test
  @Clause("D3")
  void manyClaimersGetEachKeyOnceBetweenThem(StateTrial trial) {
    List<StateKey> keys = schedule(trial, MOST_KEYS);

    List<List<DueClaim>> claims =
        Race.of(CLAIMERS, number -> claimUntilNoneIsLeft(trial.dueIndex(number)));

    assertThat(claims.stream().flatMap(List::stream).map(DueClaim::key))
        .containsExactlyInAnyOrderElementsOf(keys);
    assertThat(claims.stream().flatMap(List::stream).map(DueClaim::token)).doesNotHaveDuplicates();
  }

  @Test
  @Clause("D3")
  void manyClaimersGetEachKeyOnceWhenTheLeasesBeforeAreOver(StateTrial trial) {
    List<StateKey> keys = schedule(trial, 30);
    for (int round = 0; round < 5; round++) {
      assertThat(trial.dueIndex(round).claimDue(100, StateTrial.BRIEF)).hasSize(30);
      trial.letPass(StateTrial.BRIEF);

      List<List<DueClaim>> claims =
          Race.of(CLAIMERS, number -> claimUntilNoneIsLeft(trial.dueIndex(number)));

      assertThat(claims.stream().flatMap(List::stream).map(DueClaim::key))
          .containsExactlyInAnyOrderElementsOf(keys);
      keys.forEach(key -> trial.dueIndex().schedule(key, PAST));
    }
  }

  @Test
  @Clause("D3")
  void ofManyWhoCompleteOneClaimOneDoes(StateTrial trial) {
    schedule(trial, 20);
    for (DueClaim claim : trial.dueIndex().claimDue(20, StateTrial.LONG)) {
      List<Boolean> completed = Race.of(CLAIMERS, number -> trial.dueIndex(number).complete(claim));

      assertThat(Collections.frequency(completed, true)).isEqualTo(1);
    }
  }

  @Test
  @Clause("D4")
  void reschedulingWhileClaimedWinsOverTheCompletion(StateTrial trial) {
    StateKey key = trial.newKey();
    for (Instant again : List.of(PAST, PAST.plusSeconds(1), FUTURE)) {
      trial.dueIndex(0).schedule(key, PAST);
      DueClaim claim = trial.dueIndex(0).claimDue(1, StateTrial.LONG).get(0);

      trial.dueIndex(1).schedule(key, again);

      assertThat(trial.dueIndex(0).complete(claim)).as("again at %s", again).isFalse();
      assertThat(trial.dueIndex(0).due(FUTURE, 10)).containsExactly(new DueKey(key, again));
    }
    assertThat(trial.dueIndex(0).claimDue(1, StateTrial.LONG)).as("due in 9999").isEmpty();
  }

  @Test
  @Clause("D4")
  void aKeyRescheduledWhileClaimedCanBeClaimedAtOnce(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex(0).schedule(key, PAST);
    trial.dueIndex(0).claimDue(1, StateTrial.LONG);
    trial.dueIndex(1).schedule(key, PAST);

    assertThat(trial.dueIndex(0).claimDue(1, StateTrial.LONG))
        .extracting(DueClaim::key)
        .containsExactly(key);
  }

  @Test
  @Clause("D4")
  void aKeyTakenOutAndPutBackIsNotCompletedByTheOldClaim(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex(0).schedule(key, PAST);
    DueClaim claim = trial.dueIndex(0).claimDue(1, StateTrial.LONG).get(0);
    assertThat(trial.dueIndex(1).unschedule(key)).isTrue();
    assertThat(trial.dueIndex(0).complete(claim)).isFalse();
    trial.dueIndex(1).schedule(key, PAST);

    assertThat(trial.dueIndex(0).complete(claim)).isFalse();
    assertThat(trial.dueIndex(0).due(FUTURE, 10)).hasSize(1);
  }

  @Test
  @Clause("D4")
  void whoeverReschedulesWhileAnotherCompletesKeepsTheKey(StateTrial trial) {
    for (int round = 0; round < 30; round++) {
      StateKey key = trial.newKey();
      Instant again = PAST.plusSeconds(round + 1L);
      trial.dueIndex(0).schedule(key, PAST);
      DueClaim claim = trial.dueIndex(0).claimDue(1, StateTrial.LONG).get(0);

      Race.of(
          2,
          number -> {
            if (number == 0) {
              return trial.dueIndex(0).complete(claim);
            }
            trial.dueIndex(1).schedule(key, again);
            return true;
          });

      assertThat(trial.dueIndex(round).due(FUTURE, 10)).containsExactly(new DueKey(key, again));
      assertThat(trial.dueIndex(round).unschedule(key)).isTrue();
    }
  }

  @Test
  @Clause("D4")
  void aClaimerThatVanishesLosesNoKey(StateTrial trial) {
    List<StateKey> keys = schedule(trial, 50);
    StateBackend vanishing = trial.open();
    vanishing.dueIndex(trial.namespace()).claimDue(50, StateTrial.BRIEF);
    vanishing.close();
    trial.letPass(StateTrial.BRIEF);

    assertThat(trial.dueIndex().claimDue(100, StateTrial.LONG))
        .extracting(DueClaim::key)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  private static List<StateKey> schedule(StateTrial trial, int count) {
    List<StateKey> keys = Stream.generate(trial::newKey).limit(count).toList();
    IntStream.range(0, count)
        .forEach(i -> trial.dueIndex(i).schedule(keys.get(i), PAST.plusMillis(i % 7)));
    return keys;
  }

  private static List<DueClaim> claimUntilNoneIsLeft(DueIndex index) {
    List<DueClaim> all = new ArrayList<>();
    List<DueClaim> some = index.claimDue(7, StateTrial.LONG);
    while (!some.isEmpty()) {
      all.addAll(some);
      assertThat(all).as("keys in one claimer's hands").hasSizeLessThanOrEqualTo(MOST_KEYS);
      some = index.claimDue(7, StateTrial.LONG);
    }
    return all;
  }
}
