package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.SweepStats;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S19: sweeping removes what is over, and nobody notices. */
public abstract class SweepContract {

  private static final int ENTRIES = 300;

  @Test
  @Clause(value = "S19", needs = SweepsSoon.class)
  void expiredEntriesAreSweptWhileEverybodyGoesOn(StateTrial trial) {
    SweepsSoon harness = trial.harness(SweepsSoon.class);
    List<StateKey> living = Stream.generate(trial::newKey).limit(ENTRIES).toList();
    living.forEach(key -> trial.store().set(key, key.id(), Expiry.never()));
    long before = removed(trial);

    Eventually.isTrue(
        "entries are swept",
        harness.sweepInterval().multipliedBy(5).plusSeconds(10),
        () -> {
          writeBriefly(trial, Stream.generate(trial::newKey).limit(ENTRIES).toList());
          trial.letPass(StateTrial.BRIEF);
          return removed(trial) > before;
        });

    assertThat(living)
        .allSatisfy(key ->
            assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains(key.id()));
    assertStatsAreSound(trial);
  }

  @Test
  @Clause(
      value = {"S19", "S9"},
      needs = SweepsSoon.class)
  void aKeyWrittenAgainAfterItExpiredIsNotSwept(StateTrial trial) {
    List<StateKey> keys = Stream.generate(trial::newKey).limit(ENTRIES).toList();
    writeBriefly(trial, keys);
    trial.letPass(StateTrial.BRIEF);
    keys.forEach(key ->
        assertThat(trial.store().checkAndSet(key, "again", Expiry.never()))
            .isInstanceOf(ClaimResult.Created.class));
    long before = removed(trial);

    letASweepPass(trial, before);

    assertThat(keys)
        .allSatisfy(key ->
            assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains("again"));
  }

  @Test
  @Clause(
      value = {"S19", "S9", "L7"},
      needs = SweepsSoon.class)
  void aSweptKeyStartsItsNextLifeWithAHigherVersion(StateTrial trial) {
    StateKey key = trial.newKey();
    long old = trial.store().set(key, "old", Expiry.after(StateTrial.BRIEF));
    trial.letPass(StateTrial.BRIEF);
    letASweepPass(trial, removed(trial));

    assertThat(trial.otherStore().set(key, "new", Expiry.never())).isGreaterThan(old);
    assertThat(trial.store().delete(key, old)).isFalse();
  }

  @Test
  @Clause("S19")
  void theStatisticsAreSound(StateTrial trial) {
    writeBriefly(trial, Stream.generate(trial::newKey).limit(ENTRIES).toList());
    trial.letPass(StateTrial.BRIEF);

    assertStatsAreSound(trial);
  }

  /** Returns when something that expired after this call began was swept. */
  private static void letASweepPass(StateTrial trial, long before) {
    SweepsSoon harness = trial.harness(SweepsSoon.class);
    Eventually.isTrue(
        "entries are swept",
        harness.sweepInterval().multipliedBy(5).plusSeconds(10),
        () -> {
          trial.store().set(trial.newKey(), "", Expiry.after(Duration.ofMillis(1)));
          trial.letPass(Duration.ofMillis(1));
          return removed(trial) > before;
        });
  }

  private static void assertStatsAreSound(StateTrial trial) {
    for (SweepStats stats : List.of(trial.first().sweepStats(), trial.second().sweepStats())) {
      assertThat(stats.failures()).isZero();
      assertThat(stats.removed()).isNotNegative();
      assertThat(stats.lag()).isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }

  private static long removed(StateTrial trial) {
    return trial.first().sweepStats().removed() + trial.second().sweepStats().removed();
  }

  private static void writeBriefly(StateTrial trial, List<StateKey> keys) {
    trial
        .store()
        .applyAll(
            keys.stream()
                .map(key -> new StateCommand.Set(key, "v", Expiry.after(StateTrial.BRIEF)))
                .toList());
  }
}
