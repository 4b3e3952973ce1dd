package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.Reopens;
import io.acteon.conformance.process.Processes;
import io.acteon.spi.Capability;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** S9, S13, D3, L7: what the next process finds in a store that one process had open. */
@ResourceLock(Processes.MANY)
public abstract class StateReopenContract {

  private static final Duration LONG = StateTrial.LONG;
  private static final Duration BEHIND = Duration.ofMinutes(-10);
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Test
  @Clause(
      value = {"B3", "S9", "S12", "S14", "B11"},
      requires = Capability.DURABLE,
      needs = Reopens.class)
  void entriesAndCountersAreThereWithTheirVersionsAndEnds(StateTrial trial) {
    Reopens.Store<StateBackend> store = reopens(trial).newStore();
    StateKey lasting = trial.newKey();
    StateKey mortal = trial.newKey();
    StateKey counter = trial.newKey();
    long version;
    try (StateBackend first = store.open()) {
      version = first.store().set(lasting, "lasting", Expiry.never());
      first.store().set(mortal, "mortal", Expiry.after(LONG));
      first.store().increment(counter, 7, Expiry.onCreate(LONG));
    }
    try (StateBackend second = store.open()) {
      StateEntry found = second.store().get(lasting).orElseThrow();
      assertThat(found.value()).isEqualTo("lasting");
      assertThat(found.version()).isEqualTo(version);
      assertThat(found.timeToLive()).isEmpty();
      assertEndsWithin(LONG, second.store().get(mortal).orElseThrow());
      assertThat(second.store().increment(counter, 1, Expiry.onCreate(LONG.multipliedBy(2))))
          .satisfies(sum -> {
            assertThat(sum.value()).isEqualTo(8);
            assertThat(sum.timeToLive().orElseThrow()).isLessThanOrEqualTo(LONG);
          });
    }
  }

  @Test
  @Clause(
      value = {"S9", "L7"},
      requires = Capability.DURABLE,
      needs = Reopens.class)
  void versionsGoOnRisingAlsoAfterADelete(StateTrial trial) {
    Reopens.Store<StateBackend> store = reopens(trial).newStore();
    StateKey key = trial.newKey();
    long last = 0;
    for (int process = 0; process < 3; process++) {
      try (StateBackend instance = store.open()) {
        assertThat(instance.store().delete(key, last)).as("of an earlier life").isFalse();
        long next = instance.store().set(key, "v", Expiry.never());
        assertThat(next).as("the version in process %s", process).isGreaterThan(last);
        assertThat(instance.store().delete(key)).isTrue();
        last = next;
      }
    }
  }

  @Test
  @Clause(
      value = {"D3", "D4"},
      requires = Capability.DURABLE,
      needs = Reopens.class)
  void whatIsClaimedStaysClaimedUntilItsLeaseIsUp(StateTrial trial) {
    Reopens.Store<StateBackend> store = reopens(trial).newStore();
    StateKey claimed = trial.newKey();
    StateKey free = trial.newKey();
    DueClaim claim;
    try (StateBackend first = store.open()) {
      first.dueIndex("work").schedule(claimed, Instant.EPOCH);
      claim = first.dueIndex("work").claimDue(1, LONG).getFirst();
      first.dueIndex("work").schedule(free, Instant.EPOCH.plusSeconds(1));
    }
    try (StateBackend second = store.open()) {
      assertThat(second.dueIndex("work").claimDue(10, LONG))
          .extracting(DueClaim::key)
          .containsExactly(free);
      assertThat(second.dueIndex("work").complete(claim)).isTrue();
    }
  }

  /** A machine may come back with an older clock; the store's own goes on from where it was. */
  @Test
  @Clause(
      value = {"S13", "S9", "B10", "L1"},
      requires = Capability.DURABLE,
      needs = Reopens.class)
  void theStoresTimeDoesNotGoBackWithTheClockOfTheNextProcess(StateTrial trial) throws Exception {
    Reopens.Store<StateBackend> store = reopens(trial).newStore();
    StateKey mortal = EarlierClockTask.mortal(trial.namespace());
    StateKey gone = EarlierClockTask.gone(trial.namespace());
    long version;
    try (StateBackend first = store.open()) {
      first.store().set(gone, "gone", Expiry.after(StateTrial.BRIEF));
      Eventually.isTrue("an entry ends", BOUND, () -> first.store().get(gone).isEmpty());
      version = first.store().set(mortal, "mortal", Expiry.after(EarlierClockTask.LIFE));
    }
    store.runAt(BEHIND, EarlierClockTask.class, List.of(trial.namespace(), Long.toString(version)));
  }

  private static void assertEndsWithin(Duration time, StateEntry entry) {
    assertThat(entry.timeToLive().orElseThrow()).isPositive().isLessThanOrEqualTo(time);
  }

  @SuppressWarnings("unchecked")
  private static Reopens<StateBackend> reopens(StateTrial trial) {
    return trial.harness(Reopens.class);
  }
}
