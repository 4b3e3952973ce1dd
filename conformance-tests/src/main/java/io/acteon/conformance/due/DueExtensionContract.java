package io.acteon.conformance.due;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** D6: a claim is given another end, as long as it is the current one. */
public abstract class DueExtensionContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");
  private static final Duration SHORTEST = Duration.ofMillis(1);

  @Test
  @Clause({"D6", "B11"})
  void aClaimIsExtendedAndAKeyDelayedOrBothAreRefused(StateTrial trial) {
    StateKey key = trial.newKey();
    DueClaim claim = claimed(trial, key, StateTrial.LONG);

    if (trial.declares(Capability.DUE_EXTENSION)) {
      assertThat(trial.dueIndex(1).extend(claim, StateTrial.LONG)).isTrue();
      trial.dueIndex(1).scheduleAfter(key, StateTrial.LONG);
    } else {
      assertRefused(ErrorCode.UNSUPPORTED, () -> trial.dueIndex(1).extend(claim, StateTrial.LONG));
      assertRefused(
          ErrorCode.UNSUPPORTED, () -> trial.dueIndex(1).scheduleAfter(key, Duration.ZERO));
      assertThat(trial.dueIndex(1).due(FUTURE, 10)).containsExactly(new DueKey(key, PAST));
      assertThat(trial.dueIndex(1).complete(claim)).isTrue();
    }
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void aClaimThatIsExtendedOutlivesItsFirstLease(StateTrial trial) {
    StateKey key = trial.newKey();
    DueClaim claim = claimed(trial, key, StateTrial.BRIEF);

    for (int round = 0; round < 3; round++) {
      assertThat(trial.dueIndex(round).extend(claim, StateTrial.LONG)).isTrue();
      trial.letPass(StateTrial.BRIEF);

      assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG)).isEmpty();
      assertThat(trial.dueIndex(1).due(FUTURE, 10)).containsExactly(new DueKey(key, PAST));
    }
    assertThat(trial.dueIndex(1).complete(claim)).isTrue();
    assertThat(trial.dueIndex(0).due(FUTURE, 10)).isEmpty();
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION, needs = MovesTime.class)
  void aClaimIsKeptForAsLongAsItIsExtendedInTimeAndNoLonger(StateTrial trial) {
    StateKey key = trial.newKey();
    Duration lease = Duration.ofMinutes(10);
    DueClaim claim = claimed(trial, key, lease);
    for (int round = 0; round < 5; round++) {
      trial.letPass(lease.minus(SHORTEST));
      assertThat(trial.dueIndex(1).claimDue(10, lease)).as("round %s", round).isEmpty();
      assertThat(trial.dueIndex(0).extend(claim, lease)).isTrue();
    }
    trial.letPass(lease);

    assertThat(trial.dueIndex(1).claimDue(10, lease))
        .extracting(DueClaim::key)
        .containsExactly(key);
  }

  @Test
  @Clause(
      value = {"D6", "D3"},
      requires = Capability.DUE_EXTENSION)
  void aClaimThatIsGivenBackGoesToAnotherAndTheFirstClaimerIsTooLate(StateTrial trial) {
    for (Duration lease : List.of(SHORTEST, StateTrial.BRIEF)) {
      StateKey key = trial.newKey();
      DueClaim first = claimed(trial, key, StateTrial.LONG);
      assertThat(trial.dueIndex(0).extend(first, lease)).isTrue();
      trial.letPass(lease);

      DueClaim second = claimOne(trial.dueIndex(1), key);

      assertThat(second.due()).isEqualTo(PAST);
      assertThat(second.token()).isNotEqualTo(first.token());
      assertThat(trial.dueIndex(0).extend(first, SHORTEST)).isFalse();
      assertThat(trial.dueIndex(0).complete(first)).isFalse();
      trial.letPass(SHORTEST);
      assertThat(trial.dueIndex(0).claimDue(10, StateTrial.LONG)).isEmpty();
      assertThat(trial.dueIndex(1).complete(second)).isTrue();
    }
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void aClaimThatHasEndedCanBeExtendedUntilAnotherTakesTheKey(StateTrial trial) {
    StateKey taken = trial.newKey();
    StateKey kept = trial.newKey();
    trial.dueIndex().schedule(taken, PAST);
    trial.dueIndex().schedule(kept, PAST.plusSeconds(1));
    List<DueClaim> ended = trial.dueIndex(0).claimDue(2, StateTrial.BRIEF);
    trial.letPass(StateTrial.BRIEF);
    DueClaim current = claimOne(trial.dueIndex(1), taken);

    assertThat(trial.dueIndex(0).extend(ended.get(1), StateTrial.LONG)).isTrue();
    assertThat(trial.dueIndex(0).extend(ended.get(0), StateTrial.LONG)).isFalse();

    assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG)).isEmpty();
    assertThat(trial.dueIndex(1).due(FUTURE, 10))
        .extracting(DueKey::key)
        .containsExactly(taken, kept);
    assertThat(trial.dueIndex(0).complete(ended.get(1))).isTrue();
    assertThat(trial.dueIndex(1).complete(current)).isTrue();
  }

  @Test
  @Clause(
      value = {"D6", "D4"},
      requires = Capability.DUE_EXTENSION)
  void aClaimIsNotExtendedOnceItsKeyWasScheduledTakenOutOrCompleted(StateTrial trial) {
    DueIndex other = trial.dueIndex(1);
    Map<String, Consumer<DueClaim>> ends =
        Map.of(
            "schedule", claim -> other.schedule(claim.key(), PAST),
            "scheduleAfter", claim -> other.scheduleAfter(claim.key(), Duration.ZERO),
            "unschedule", claim -> assertThat(other.unschedule(claim.key())).isTrue(),
            "complete", claim -> assertThat(other.complete(claim)).isTrue());
    ends.forEach((name, end) -> {
      StateKey key = trial.newKey();
      DueClaim claim = claimed(trial, key, StateTrial.LONG);
      end.accept(claim);
      List<DueKey> listed = other.due(FUTURE, 10);

      assertThat(trial.dueIndex(0).extend(claim, StateTrial.LONG)).as(name).isFalse();

      assertThat(other.due(FUTURE, 10)).as(name).isEqualTo(listed);
      assertThat(other.claimDue(10, StateTrial.LONG)).as(name).hasSameSizeAs(listed);
      other.unschedule(key);
    });
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void aClaimThatWasNeverMadeExtendsNothing(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex().schedule(key, PAST);
    for (String token : List.of("", "0", "1", "'; --")) {
      assertThat(trial.dueIndex().extend(new DueClaim(key, PAST, token), StateTrial.LONG))
          .isFalse();
    }
    DueClaim claim = claimOne(trial.dueIndex(), key);

    for (DueClaim other :
        List.of(
            new DueClaim(trial.newKey(), PAST, claim.token()),
            new DueClaim(key, PAST, claim.token() + "x"))) {
      assertThat(trial.dueIndex().extend(other, SHORTEST)).isFalse();
    }
    trial.letPass(SHORTEST);
    assertThat(trial.dueIndex().claimDue(10, StateTrial.LONG)).isEmpty();
    assertThat(trial.dueIndex().due(FUTURE, 10)).containsExactly(new DueKey(key, PAST));
  }

  @Test
  @Clause(value = "D6", requires = Capability.DUE_EXTENSION)
  void leasesOutOfRangeAreRefusedAndChangeNothing(StateTrial trial) {
    DueClaim claim = claimed(trial, trial.newKey(), StateTrial.BRIEF);
    assertThat(trial.dueIndex().extend(claim, Expiry.MAX)).isTrue();
    for (Duration bad : List.of(Duration.ZERO, Duration.ofNanos(1), Expiry.MAX.plusMillis(1))) {
      assertRefused(ErrorCode.INVALID, () -> trial.dueIndex().extend(claim, bad));
    }
    trial.letPass(StateTrial.BRIEF);
    assertThat(trial.dueIndex().claimDue(10, StateTrial.LONG)).isEmpty();
  }

  @Test
  @Clause(
      value = {"D6", "D3"},
      requires = Capability.DUE_EXTENSION)
  void ofWhoExtendsAnEndedClaimAndWhoTakesItsKeyOneHasIt(StateTrial trial) {
    for (int round = 0; round < 30; round++) {
      StateKey key = trial.newKey();
      DueClaim ended = claimed(trial, key, StateTrial.LONG);
      assertThat(trial.dueIndex(0).extend(ended, SHORTEST)).isTrue();
      trial.letPass(SHORTEST);

      List<Boolean> got =
          Race.of(
              2,
              number ->
                  number == 0
                      ? trial.dueIndex(0).extend(ended, StateTrial.LONG)
                      : !trial.dueIndex(1).claimDue(10, StateTrial.LONG).isEmpty());

      assertThat(got).as("extended, taken").containsOnlyOnce(true);
      assertThat(trial.dueIndex(1).claimDue(10, StateTrial.LONG)).isEmpty();
      assertThat(trial.dueIndex(0).complete(ended)).isEqualTo(got.get(0));
      trial.dueIndex(0).unschedule(key);
    }
  }

  private static DueClaim claimed(StateTrial trial, StateKey key, Duration lease) {
    trial.dueIndex(1).schedule(key, PAST);
    List<DueClaim> claims = trial.dueIndex(0).claimDue(10, lease);
    assertThat(claims).extracting(DueClaim::key).containsExactly(key);
    return claims.get(0);
  }

  private static DueClaim claimOne(DueIndex index, StateKey key) {
    List<DueClaim> claims = index.claimDue(1, StateTrial.LONG);
    assertThat(claims).extracting(DueClaim::key).containsExactly(key);
    return claims.get(0);
  }
}
