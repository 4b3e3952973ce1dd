package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S11: delete says whether there was a live entry. */
public abstract class DeleteContract {

  @Test
  @Clause("S11")
  void deleteSaysWhetherThereWasALiveEntry(StateTrial trial) {
    StateKey key = trial.newKey();
    assertThat(trial.store().delete(key)).isFalse();

    trial.store().set(key, "v", Expiry.never());

    assertThat(trial.otherStore().delete(key)).isTrue();
    assertThat(trial.store().get(key)).isEmpty();
    assertThat(trial.store().delete(key)).isFalse();
  }

  @Test
  @Clause({"S11", "S13"})
  void anExpiredEntryIsNotThereToDelete(StateTrial trial) {
    StateKey key = trial.newKey();
    long version = trial.store().set(key, "v", Expiry.after(StateTrial.BRIEF));
    trial.letPass(StateTrial.BRIEF);

    assertThat(trial.store().delete(key, version)).isFalse();
    assertThat(trial.otherStore().delete(key)).isFalse();
  }

  @Test
  @Clause("S11")
  void deleteOfAVersionDeletesOnlyThatVersion(StateTrial trial) {
    StateKey key = trial.newKey();
    long old = trial.store().set(key, "old", Expiry.never());
    long now = trial.store().set(key, "now", Expiry.never());

    for (long other : List.of(old, now + 1, 0L, -1L, Long.MAX_VALUE)) {
      assertThat(trial.otherStore().delete(key, other)).isFalse();
    }
    assertThat(trial.store().get(key)).map(StateEntry::value).contains("now");
    assertThat(trial.otherStore().delete(key, now)).isTrue();
    assertThat(trial.store().get(key)).isEmpty();
  }

  @Test
  @Clause("S11")
  void ofManyDeletesOfOneEntryExactlyOneSaysYes(StateTrial trial) {
    StateKey key = trial.newKey();
    for (int round = 0; round < 25; round++) {
      long version = trial.store().set(key, "v", Expiry.never());
      boolean anyVersion = round % 2 == 0;

      List<Boolean> deleted =
          Race.of(
              16,
              number ->
                  anyVersion
                      ? trial.store(number).delete(key)
                      : trial.store(number).delete(key, version));

      assertThat(Collections.frequency(deleted, true)).isEqualTo(1);
    }
  }
}
