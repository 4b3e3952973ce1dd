package io.acteon.conformance.due;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D6: keys are due after a delay by the store's clock. */
public abstract class DueDelayContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void theTimeThatIsAnsweredIsTheDueTime(StateTrial trial) {
    for (Duration delay : List.of(Duration.ZERO, StateTrial.BRIEF, StateTrial.LONG)) {
      StateKey key = trial.newKey();

      Instant due = trial.dueIndex(0).scheduleAfter(key, delay);

      assertThat(due.getNano() % 1_000_000).as("a part of a millisecond").isZero();
      assertThat(trial.dueIndex(1).due(due, 10)).containsExactly(new DueKey(key, due));
      assertThat(trial.dueIndex(1).due(due.minus(MILLISECOND), 10)).isEmpty();
      assertThat(trial.dueIndex(1).unschedule(key)).isTrue();
    }
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void aKeyIsDueAtOnceWithoutADelayAndLaterWithOne(StateTrial trial) {
    StateKey atOnce = trial.newKey();
    StateKey soon = trial.newKey();
    StateKey later = trial.newKey();
    trial.dueIndex(0).scheduleAfter(later, StateTrial.LONG);
    Instant due = trial.dueIndex(0).scheduleAfter(atOnce, Duration.ZERO);
    assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG))
        .extracting(DueClaim::key, DueClaim::due)
        .containsExactly(tuple(atOnce, due));

    trial.dueIndex(0).scheduleAfter(soon, StateTrial.BRIEF);
    trial.letPass(StateTrial.BRIEF);

    assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG))
        .extracting(DueClaim::key)
        .containsExactly(soon);
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION, needs = MovesTime.class)
  void aKeyIsDueWhenTheDelayIsOverAndNotAMillisecondEarlier(StateTrial trial) {
    StateKey key = trial.newKey();
    Duration delay = Duration.ofMinutes(10);
    trial.dueIndex(0).scheduleAfter(key, delay);
    trial.letPass(delay.minus(MILLISECOND));
    assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG)).isEmpty();

    trial.letPass(MILLISECOND);

    assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG))
        .extracting(DueClaim::key)
        .containsExactly(key);
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void everyInstanceCountsFromOneClock(StateTrial trial) {
    for (int round = 0; round < 10; round++) {
      Instant before = trial.dueIndex(round).scheduleAfter(trial.newKey(), Duration.ZERO);
      Instant later = trial.dueIndex(round + 1).scheduleAfter(trial.newKey(), StateTrial.LONG);
      Instant after = trial.dueIndex(round).scheduleAfter(trial.newKey(), Duration.ZERO);

      assertThat(later.minus(StateTrial.LONG)).isBetween(before, after);
    }
  }

  @Test
  @Clause(
      value = {"D6", "B10"},
      requires = Capability.DUE_EXTENSION,
      needs = MovesTime.class)
  void theClockIsTheStores(StateTrial trial) {
    Duration ahead = Duration.ofHours(2);
    Instant before = trial.dueIndex(0).scheduleAfter(trial.newKey(), Duration.ZERO);

    trial.letPass(ahead);

    assertThat(trial.dueIndex(1).scheduleAfter(trial.newKey(), Duration.ZERO))
        .isAfterOrEqualTo(before.plus(ahead));
    assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG)).hasSize(2);
  }

  @Test
  @Clause(
      value = {"D6", "D1"},
      requires = Capability.DUE_EXTENSION)
  void theTimeBeforeIsReplacedAndDoesNotCount(StateTrial trial) {
    StateKey key = trial.newKey();
    for (Instant old : List.of(PAST, FUTURE)) {
      trial.dueIndex(0).schedule(key, old);
      Instant due = trial.dueIndex(1).scheduleAfter(key, StateTrial.LONG);

      assertThat(trial.dueIndex(0).due(FUTURE, 10)).containsExactly(new DueKey(key, due));
      assertThat(trial.dueIndex(0).claimDue(10, StateTrial.LONG)).isEmpty();
    }
    trial.dueIndex(0).scheduleAfter(key, Duration.ZERO);
    assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG)).hasSize(1);
  }

  @Test
  @Clause(
      value = {"D6", "D4"},
      requires = Capability.DUE_EXTENSION)
  void aClaimOnTheKeyEnds(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex(0).schedule(key, PAST);
    DueClaim claim = trial.dueIndex(0).claimDue(1, StateTrial.LONG).get(0);
    Instant due = trial.dueIndex(1).scheduleAfter(key, Duration.ZERO);

    assertThat(trial.dueIndex(0).complete(claim)).isFalse();
    assertThat(trial.dueIndex(0).due(FUTURE, 10)).containsExactly(new DueKey(key, due));
    assertThat(trial.dueIndex(0).claimDue(10, StateTrial.LONG))
        .extracting(DueClaim::key)
        .containsExactly(key);
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void delaysOutOfRangeAreRefused(StateTrial trial) {
    StateKey key = trial.newKey();
    Instant due = trial.dueIndex().scheduleAfter(key, Expiry.MAX);
    for (Duration bad :
        List.of(Duration.ofMillis(-1), Duration.ofNanos(1), Expiry.MAX.plusMillis(1))) {
      assertRefused(ErrorCode.INVALID, () -> trial.dueIndex().scheduleAfter(key, bad));
    }
    assertThat(trial.dueIndex().due(FUTURE, 10)).containsExactly(new DueKey(key, due));
  }
}
