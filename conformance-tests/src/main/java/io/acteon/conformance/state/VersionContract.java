package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S9: a version rises with every write and is never used again for its key. */
public abstract class VersionContract {

  @Test
  @Clause("S9")
  void everyWriteRaisesTheVersion(StateTrial trial) {
    StateKey key = trial.newKey();
    List<Long> versions = new ArrayList<>();

    versions.add(created(trial.store().checkAndSet(key, "1", Expiry.never())));
    versions.add(trial.otherStore().set(key, "1", Expiry.never()));
    versions.add(trial.store().increment(key, 0, Expiry.keep()).version());
    versions.add(
        swapped(trial.otherStore().compareAndSwap(key, last(versions), "1", Expiry.keep())));
    versions.add(trial.store().set(key, "1", Expiry.keep()));

    assertThat(versions).isSorted().doesNotHaveDuplicates();
    assertThat(trial.otherStore().get(key)).map(StateEntry::version).contains(last(versions));
  }

  @Test
  @Clause("S9")
  void versionsGoOnRisingThroughManyLives(StateTrial trial) {
    StateKey key = trial.newKey();
    List<Long> versions = new ArrayList<>();
    for (int life = 0; life < 10; life++) {
      StateStore store = trial.store(life);
      versions.add(created(store.checkAndSet(key, "a", Expiry.never())));
      versions.add(store.set(key, "b", Expiry.never()));
      assertThat(store.delete(key)).isTrue();
      versions.add(store.set(key, "c", Expiry.never()));
      assertThat(store.delete(key, last(versions))).isTrue();
      versions.add(store.increment(key, 1, Expiry.never()).version());
      assertThat(store.delete(key)).isTrue();
    }
    assertThat(versions).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Clause("S9")
  void versionsGoOnRisingThroughExpiry(StateTrial trial) {
    StateKey key = trial.newKey();
    List<Long> versions = new ArrayList<>();
    for (int life = 0; life < 4; life++) {
      versions.add(
          created(trial.store(life).checkAndSet(key, "a", Expiry.after(StateTrial.BRIEF))));
      trial.letPass(StateTrial.BRIEF);
    }
    assertThat(versions).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Clause({"S9", "S10"})
  void aSwapPreparedInAnEarlierLifeFails(StateTrial trial) {
    StateKey deleted = trial.newKey();
    StateKey expired = trial.newKey();
    long ofDeleted = trial.store().set(deleted, "old", Expiry.never());
    long ofExpired = trial.store().set(expired, "old", Expiry.after(StateTrial.BRIEF));
    trial.store().delete(deleted);
    trial.letPass(StateTrial.BRIEF);

    assertNoWayBack(trial, deleted, ofDeleted);
    assertNoWayBack(trial, expired, ofExpired);
  }

  @Test
  @Clause("S9")
  void concurrentWritesNeverShareAVersion(StateTrial trial) {
    StateKey key = trial.newKey();
    int writers = 16;
    int writes = 20;

    List<List<Long>> versions =
        Race.of(
            writers,
            number ->
                IntStream.range(0, writes)
                    .mapToObj(i -> trial.store(number).set(key, "v", Expiry.never()))
                    .toList());

    assertThat(versions).allSatisfy(own -> assertThat(own).isSorted());
    assertThat(versions.stream().flatMap(List::stream))
        .hasSize(writers * writes)
        .doesNotHaveDuplicates();
  }

  @Test
  @Clause("S9")
  void concurrentDeletesAndWritesNeverReuseAVersion(StateTrial trial) {
    StateKey key = trial.newKey();

    List<List<Long>> versions =
        Race.of(
            8,
            number ->
                IntStream.range(0, 25)
                    .mapToObj(i -> {
                      trial.store(number).delete(key);
                      return trial.store(number).increment(key, 1, Expiry.never()).version();
                    })
                    .toList());

    assertThat(versions).allSatisfy(own -> assertThat(own).isSorted());
    assertThat(versions.stream().flatMap(List::stream)).hasSize(200).doesNotHaveDuplicates();
  }

  private static void assertNoWayBack(StateTrial trial, StateKey key, long earlier) {
    assertThat(trial.otherStore().compareAndSwap(key, earlier, "late", Expiry.never()))
        .isEqualTo(new SwapResult.Conflict(Optional.empty()));

    long now = trial.store().set(key, "new life", Expiry.never());

    assertThat(now).isGreaterThan(earlier);
    assertThat(trial.otherStore().compareAndSwap(key, earlier, "late", Expiry.never()))
        .isInstanceOf(SwapResult.Conflict.class);
    assertThat(trial.otherStore().delete(key, earlier)).isFalse();
    assertThat(trial.store().get(key)).map(StateEntry::value).contains("new life");
  }

  private static long created(ClaimResult result) {
    return ((ClaimResult.Created) result).version();
  }

  private static long swapped(SwapResult result) {
    return ((SwapResult.Swapped) result).version();
  }

  private static long last(List<Long> versions) {
    return versions.get(versions.size() - 1);
  }
}
