package io.acteon.conformance.due;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** D3: due work is handed to one claimer at a time, for as long as its lease. */
public abstract class DueClaimContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  @Test
  @Clause("D3")
  void onlyWhatIsDueIsHandedOutAndTheEarliestFirst(StateTrial trial) {
    List<StateKey> keys = IntStream.range(0, 10).mapToObj(i -> trial.newKey()).toList();
    for (int i = 0; i < keys.size(); i++) {
      trial.dueIndex(i).schedule(keys.get(i), PAST.plusSeconds(1000 - i));
    }
    trial.dueIndex().schedule(trial.newKey(), FUTURE);

    List<DueClaim> first = trial.dueIndex(0).claimDue(4, StateTrial.LONG);
    List<DueClaim> second = trial.dueIndex(1).claimDue(100, StateTrial.LONG);

    assertThat(first)
        .extracting(DueClaim::key)
        .containsExactly(keys.get(9), keys.get(8), keys.get(7), keys.get(6));
    assertThat(first.get(0).due()).isEqualTo(PAST.plusSeconds(991));
    assertThat(second).hasSize(6).extracting(DueClaim::due).isSorted();
    assertThat(trial.dueIndex(0).claimDue(100, StateTrial.LONG)).isEmpty();
  }

  @Test
  @Clause("D3")
  void aCompletedKeyIsGoneForGood(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex().schedule(key, PAST);
    DueClaim claim = trial.dueIndex(0).claimDue(1, StateTrial.BRIEF).get(0);

    assertThat(trial.dueIndex(1).complete(claim)).isTrue();
    assertThat(trial.dueIndex(0).complete(claim)).isFalse();
    trial.letPass(StateTrial.BRIEF);

    assertThat(trial.dueIndex(0).claimDue(10, StateTrial.LONG)).isEmpty();
    assertThat(trial.dueIndex(1).due(FUTURE, 10)).isEmpty();
    assertThat(trial.dueIndex(1).unschedule(key)).isFalse();
  }

  @Test
  @Clause("D3")
  void aClaimedKeyStaysListedUntilItIsCompleted(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex().schedule(key, PAST);

    trial.dueIndex().claimDue(1, StateTrial.LONG);

    assertThat(trial.dueIndex(1).due(FUTURE, 10)).containsExactly(new DueKey(key, PAST));
  }

  @Test
  @Clause({"D3", "B7"})
  void aClaimNotCompletedInTimeIsHandedOutAgainAndTheFirstClaimerIsTooLate(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex().schedule(key, PAST);
    DueClaim late = trial.dueIndex(0).claimDue(1, StateTrial.BRIEF).get(0);
    trial.letPass(StateTrial.BRIEF);

    DueClaim current = trial.dueIndex(1).claimDue(1, StateTrial.LONG).get(0);

    assertThat(current.key()).isEqualTo(key);
    assertThat(current.due()).isEqualTo(PAST);
    assertThat(current.token()).isNotEqualTo(late.token());
    assertThat(trial.dueIndex(0).complete(late)).isFalse();
    assertThat(trial.dueIndex(1).claimDue(1, StateTrial.LONG)).isEmpty();
    assertThat(trial.dueIndex(1).complete(current)).isTrue();
  }

  @Test
  @Clause("D3")
  void aClaimThatWasNeverMadeCompletesNothing(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex().schedule(key, PAST);
    for (String token : List.of("", "0", "1", "'; --")) {
      assertThat(trial.dueIndex().complete(new DueClaim(key, PAST, token))).isFalse();
    }
    DueClaim claim = trial.dueIndex().claimDue(1, StateTrial.LONG).get(0);

    assertThat(trial.dueIndex().complete(new DueClaim(trial.newKey(), PAST, claim.token())))
        .isFalse();
    assertThat(trial.dueIndex().complete(new DueClaim(key, PAST, claim.token() + "x"))).isFalse();
    assertThat(trial.dueIndex().complete(claim)).isTrue();
  }

  @Test
  @Clause("D3")
  void leasesOutOfRangeAreRefused(StateTrial trial) {
    trial.dueIndex().schedule(trial.newKey(), PAST);
    for (Duration bad : List.of(Duration.ZERO, Duration.ofNanos(1), Expiry.MAX.plusMillis(1))) {
      assertRefused(ErrorCode.INVALID, () -> trial.dueIndex().claimDue(1, bad));
    }
    assertThat(trial.dueIndex().claimDue(1, Expiry.MAX)).hasSize(1);
  }

  @Test
  @Clause(
      value = {"D3", "B10"},
      needs = MovesTime.class)
  void dueIsJudgedByTheStoresClock(StateTrial trial) {
    StateKey key = trial.newKey();
    Duration ahead = Duration.ofDays(400);
    trial.dueIndex().schedule(key, Instant.now().plus(ahead));
    assertThat(trial.dueIndex(1).claimDue(1, StateTrial.LONG)).isEmpty();

    trial.letPass(ahead.plusDays(1));

    assertThat(trial.dueIndex(1).claimDue(1, StateTrial.LONG)).hasSize(1);
  }
}
