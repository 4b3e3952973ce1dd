package io.acteon.conformance.state;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S13: durations in their range, and the end of an entry for every operation at once. */
public abstract class ExpiryContract {

  @Test
  @Clause("S13")
  void theShortestAndTheLongestTimeAreTaken(StateTrial trial) {
    StateKey brief = trial.newKey();
    StateKey lasting = trial.newKey();

    trial.store().set(lasting, "v", Expiry.after(Expiry.MAX));
    trial.store().set(brief, "v", Expiry.after(Duration.ofMillis(1)));
    trial.letPass(Duration.ofMillis(1));

    assertThat(trial.otherStore().get(brief)).isEmpty();
    assertThat(trial.otherStore().get(lasting).orElseThrow().timeToLive().orElseThrow())
        .isBetween(Expiry.MAX.minusHours(1), Expiry.MAX);
  }

  @Test
  @Clause("S13")
  void otherDurationsAreRefused(StateTrial trial) {
    StateKey key = trial.newKey();
    for (Duration bad :
        List.of(
            Duration.ZERO,
            Duration.ofMillis(-1),
            Duration.ofNanos(1),
            Duration.ofNanos(1_500_000),
            Expiry.MAX.plusMillis(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertRefused(ErrorCode.INVALID, () -> trial.store().set(key, "v", Expiry.after(bad)));
      assertRefused(ErrorCode.INVALID, () -> trial.store().increment(key, 1, Expiry.onCreate(bad)));
    }
    assertThat(trial.store().get(key)).isEmpty();
  }

  @Test
  @Clause("S13")
  void anExpiredEntryIsGoneForEveryOperation(StateTrial trial) {
    StateKey read = trial.newKey();
    StateKey swapped = trial.newKey();
    StateKey claimed = trial.newKey();
    StateKey counted = trial.newKey();
    List<StateKey> all = List.of(read, swapped, claimed, counted);
    all.forEach(key -> trial.store().set(key, "5", Expiry.after(StateTrial.BRIEF)));
    trial.letPass(StateTrial.BRIEF);

    assertThat(trial.store().scan(trial.scanQuery("", 10)).items()).isEmpty();
    assertThat(trial.otherStore().get(read)).isEmpty();
    assertThat(trial.otherStore().applyAll(List.of(new StateCommand.Get(read))))
        .isEqualTo(List.of(new Reply.Done<>(Optional.empty())));
    assertThat(trial.otherStore().delete(read)).isFalse();
    assertThat(trial.store().compareAndSwap(swapped, 1, "v", Expiry.never()))
        .isEqualTo(new SwapResult.Conflict(Optional.empty()));
    assertThat(trial.store().checkAndSet(claimed, "v", Expiry.never()))
        .isInstanceOf(ClaimResult.Created.class);
    assertThat(trial.store().increment(counted, 1, Expiry.keep()))
        .matches(counter -> counter.value() == 1 && counter.timeToLive().isEmpty());
  }

  @Test
  @Clause("S13")
  void aLifeOfOneMillisecondEndsForTheVeryNextCaller(StateTrial trial) {
    StateKey key = trial.newKey();
    for (int i = 0; i < 20; i++) {
      trial.store(i).set(key, "v", Expiry.after(Duration.ofMillis(1)));
      trial
          .store(i + 1)
          .get(key)
          .ifPresent(entry ->
              assertThat(entry.timeToLive().orElseThrow())
                  .isPositive()
                  .isLessThanOrEqualTo(Duration.ofMillis(1)));
    }
  }

  @Test
  @Clause(value = "S13", needs = MovesTime.class)
  void anEntryLivesUntilItsTimeAndNotAMillisecondLonger(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().set(key, "v", Expiry.after(Duration.ofMillis(100)));

    trial.letPass(Duration.ofMillis(99));
    assertThat(trial.otherStore().get(key).orElseThrow().timeToLive())
        .contains(Duration.ofMillis(1));

    trial.letPass(Duration.ofMillis(1));
    assertThat(trial.otherStore().get(key)).isEmpty();
  }

  @Test
  @Clause(value = "B10", needs = MovesTime.class)
  void aStoreFarAheadOfItsCallersKeepsEveryDuration(StateTrial trial) {
    StateKey before = trial.newKey();
    StateKey after = trial.newKey();
    trial.store().set(before, "v", Expiry.after(Duration.ofMinutes(15)));
    trial.letPass(Duration.ofMinutes(10));
    trial.store().set(after, "v", Expiry.after(Duration.ofMinutes(15)));

    assertThat(trial.otherStore().get(before).orElseThrow().timeToLive())
        .contains(Duration.ofMinutes(5));
    assertThat(trial.otherStore().get(after).orElseThrow().timeToLive())
        .contains(Duration.ofMinutes(15));
    trial.letPass(Duration.ofMinutes(5));
    assertThat(trial.otherStore().get(before)).isEmpty();
    assertThat(trial.otherStore().get(after)).isPresent();
  }
}
