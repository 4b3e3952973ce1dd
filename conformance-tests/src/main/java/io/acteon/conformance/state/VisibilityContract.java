package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** B13: what one call has been told, the next one sees, on whichever instance. */
public abstract class VisibilityContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

  @Test
  @Clause("B13")
  void everyWriteIsSeenByTheNextReadOnAnotherInstance(StateTrial trial) {
    StateKey key = trial.newKey();
    for (int i = 0; i < 200; i++) {
      long version = trial.store(i).set(key, "" + i, Expiry.never());

      StateEntry seen = trial.store(i + 1).get(key).orElseThrow();

      assertThat(seen.value()).isEqualTo("" + i);
      assertThat(seen.version()).isEqualTo(version);
    }
  }

  @Test
  @Clause("B13")
  void everyClaimAndReleaseIsSeenAtOnce(StateTrial trial) {
    StateKey key = trial.newKey();
    for (int i = 0; i < 100; i++) {
      assertThat(trial.store(i).checkAndSet(key, "v", Expiry.never()))
          .isInstanceOf(ClaimResult.Created.class);
      assertThat(trial.store(i + 1).checkAndSet(key, "v", Expiry.never()))
          .isInstanceOf(ClaimResult.Present.class);
      assertThat(trial.store(i + 1).scan(trial.scanQuery(key.id(), 5)).items())
          .extracting(ScanPage.Item::id)
          .containsExactly(key.id());
      assertThat(trial.store(i + 1).delete(key)).isTrue();
    }
  }

  @Test
  @Clause("B13")
  void whatIsScheduledIsSeenAtOnce(StateTrial trial) {
    StateKey key = trial.newKey();
    for (int i = 0; i < 50; i++) {
      trial.dueIndex(i).schedule(key, PAST);
      assertThat(trial.dueIndex(i + 1).due(PAST, 10)).hasSize(1);
      assertThat(trial.dueIndex(i + 1).unschedule(key)).isTrue();
    }
  }

  @Test
  @Clause({"B13", "B3"})
  void whatAClosedInstanceWroteIsThere(StateTrial trial) {
    StateKey key = trial.newKey();
    StateBackend writer = trial.open();
    writer.store().set(key, "kept", Expiry.never());
    writer.close();

    assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains("kept");
    assertThat(trial.open().store().get(key)).map(StateEntry::value).contains("kept");
  }

  @Test
  @Clause("B13")
  void nobodyEverReadsAnOlderVersionThanTheyHaveSeen(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().set(key, "0", Expiry.never());

    Race.of(
        8,
        number -> {
          long seen = 0;
          for (int i = 0; i < 100; i++) {
            StateStore store = trial.store(number + i);
            long version =
                number < 4
                    ? store.set(key, "by " + number, Expiry.never())
                    : store.get(key).orElseThrow().version();
            assertThat(version).isGreaterThanOrEqualTo(seen);
            seen = version;
          }
          return number;
        });
  }
}
