package io.acteon.conformance.counter;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.IncrementResult.AtCeiling;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** S20: an increment up to a ceiling, above which nothing is written. */
public abstract class CeilingContract {

  private static final List<Expiry> MODES =
      List.of(
          Expiry.never(),
          Expiry.after(StateTrial.LONG.multipliedBy(9)),
          Expiry.keep(),
          Expiry.onCreate(StateTrial.LONG.multipliedBy(9)));

  @Test
  @Clause("S20")
  void aSumUpToTheCeilingIsAdded(StateTrial trial) {
    StateKey key = trial.newKey();

    IncrementResult first = trial.store().increment(key, 4, Expiry.onCreate(StateTrial.LONG), 5);
    IncrementResult second = trial.otherStore().increment(key, 1, Expiry.keep(), 5);

    assertThat(first).isInstanceOf(Counter.class);
    assertThat(second).isInstanceOf(Counter.class);
    assertThat(second.value()).isEqualTo(5);
    assertThat(second.timeToLive().orElseThrow()).isPositive().isLessThanOrEqualTo(StateTrial.LONG);
    StateEntry entry = trial.store().get(key).orElseThrow();
    assertThat(entry.value()).isEqualTo("5");
    assertThat(entry.version()).isEqualTo(((Counter) second).version());
  }

  @Test
  @Clause("S20")
  void aSumThatWouldPassTheCeilingIsNotWrittenAndTheCounterIsTold(StateTrial trial) {
    for (Expiry mode : MODES) {
      for (Expiry before : List.of(Expiry.never(), Expiry.after(StateTrial.LONG))) {
        StateKey key = trial.newKey();
        long version = trial.store().set(key, "5", before);

        IncrementResult told = trial.otherStore().increment(key, 1, mode, 5);

        Counter there = ((AtCeiling) told).counter().orElseThrow();
        assertThat(there.value()).isEqualTo(5);
        assertThat(there.version()).isEqualTo(version);
        assertLifeAsSet(before, there.timeToLive());
        StateEntry entry = trial.store().get(key).orElseThrow();
        assertThat(entry.value()).isEqualTo("5");
        assertThat(entry.version()).as("the version after %s", mode).isEqualTo(version);
        assertLifeAsSet(before, entry.timeToLive());
      }
    }
  }

  private static void assertLifeAsSet(Expiry expiry, Optional<Duration> timeToLive) {
    if (expiry.equals(Expiry.never())) {
      assertThat(timeToLive).isEmpty();
    } else {
      assertThat(timeToLive.orElseThrow()).isBetween(StateTrial.LONG.dividedBy(2), StateTrial.LONG);
    }
  }

  @Test
  @Clause("S20")
  void anAbsentCounterThatWouldPassTheCeilingStaysAbsent(StateTrial trial) {
    StateKey fresh = trial.newKey();
    StateKey deleted = trial.newKey();
    StateKey expired = trial.newKey();
    trial.store().set(deleted, "9", Expiry.never());
    trial.store().delete(deleted);
    trial.store().set(expired, "9", Expiry.after(StateTrial.BRIEF));
    trial.letPass(StateTrial.BRIEF);

    for (StateKey key : List.of(fresh, deleted, expired)) {
      assertThat(trial.otherStore().increment(key, 6, Expiry.onCreate(StateTrial.LONG), 5))
          .isEqualTo(new AtCeiling(Optional.empty()));
      assertThat(trial.otherStore().increment(key, 0, Expiry.never(), -1))
          .isEqualTo(new AtCeiling(Optional.empty()));
      assertThat(trial.store().get(key)).isEmpty();
      assertThat(trial.store().increment(key, 5, Expiry.never(), 5).value()).isEqualTo(5);
    }
  }

  @Test
  @Clause("S20")
  void theSumDecidesAndNotTheSignOfWhatIsAdded(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().set(key, "10", Expiry.never());

    assertThat(trial.otherStore().increment(key, -1, Expiry.never(), 5))
        .isInstanceOfSatisfying(AtCeiling.class, told -> assertThat(told.value()).isEqualTo(10));
    assertThat(trial.otherStore().increment(key, 0, Expiry.never(), 9))
        .isInstanceOf(AtCeiling.class);
    assertThat(trial.otherStore().increment(key, -5, Expiry.never(), 5))
        .isInstanceOfSatisfying(Counter.class, sum -> assertThat(sum.value()).isEqualTo(5));
    assertThat(trial.otherStore().increment(key, -8, Expiry.never(), -3).value()).isEqualTo(-3);
    assertThat(trial.otherStore().increment(key, 1, Expiry.never(), -3))
        .isInstanceOfSatisfying(AtCeiling.class, told -> assertThat(told.value()).isEqualTo(-3));
  }

  @Test
  @Clause({"S20", "S15"})
  void ceilingsAreExactOverTheWholeRange(StateTrial trial) {
    for (long ceiling : List.of(Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, 9_999_999_999L)) {
      StateKey key = trial.newKey();
      trial
          .store()
          .set(key, "" + (ceiling == Long.MIN_VALUE ? ceiling : ceiling - 1), Expiry.never());

      long most = trial.otherStore().increment(key, 1, Expiry.never(), ceiling).value();

      assertThat(most).isEqualTo(ceiling);
      assertThat(trial.store().increment(key, 1, Expiry.never(), ceiling))
          .as("one more than %d", ceiling)
          .isInstanceOfSatisfying(
              AtCeiling.class, told -> assertThat(told.value()).isEqualTo(ceiling));
      assertThat(trial.store().get(key)).map(StateEntry::value).contains("" + ceiling);
    }
  }

  @Test
  @Clause({"S20", "S15"})
  void aSumAboveTheRangePassesEveryCeilingAndOneBelowItIsAnOverflow(StateTrial trial) {
    StateKey high = trial.newKey();
    StateKey low = trial.newKey();
    trial.store().set(high, "" + Long.MAX_VALUE, Expiry.never());
    trial.store().set(low, "" + Long.MIN_VALUE, Expiry.never());

    for (long ceiling : List.of(Long.MAX_VALUE, 0L, Long.MIN_VALUE)) {
      assertThat(trial.otherStore().increment(high, Long.MAX_VALUE, Expiry.never(), ceiling))
          .isInstanceOfSatisfying(
              AtCeiling.class, told -> assertThat(told.value()).isEqualTo(Long.MAX_VALUE));
      assertRefused(
          ErrorCode.OVERFLOW, () -> trial.otherStore().increment(low, -1, Expiry.never(), ceiling));
    }
    assertThat(trial.store().get(low)).map(StateEntry::value).contains("" + Long.MIN_VALUE);
  }

  @Test
  @Clause({"S20", "S15"})
  void whatIsNoWholeNumberIsRefusedWithACeilingAsWithout(StateTrial trial) {
    for (String value : List.of("text", "", "1.5", "9223372036854775808")) {
      StateKey key = trial.newKey();
      long version = trial.store().set(key, value, Expiry.never());

      assertRefused(
          ErrorCode.NOT_A_NUMBER,
          () -> trial.otherStore().increment(key, 1, Expiry.never(), Long.MIN_VALUE));

      assertThat(trial.store().get(key)).contains(new StateEntry(value, version, Optional.empty()));
    }
  }

  @Test
  @Clause("S20")
  void leadingZerosOfACounterAtItsCeilingStay(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().set(key, "007", Expiry.never());

    assertThat(trial.otherStore().increment(key, 1, Expiry.never(), 7).value()).isEqualTo(7);

    assertThat(trial.store().get(key)).map(StateEntry::value).contains("007");
  }

  @Test
  @Clause({"S20", "S14"})
  void aWindowEndsWhenItWasSetToHoweverOftenItsCeilingIsMet(StateTrial trial) {
    StateKey key = trial.newKey();
    Expiry window = Expiry.onCreate(StateTrial.BRIEF);
    trial.store().increment(key, 1, window, 1);
    for (int i = 0; i < 5; i++) {
      trial.otherStore().increment(key, 1, window, 1);
    }

    trial.letPass(StateTrial.BRIEF);

    assertThat(trial.otherStore().increment(key, 1, Expiry.onCreate(StateTrial.LONG), 1))
        .isInstanceOfSatisfying(Counter.class, sum -> assertThat(sum.value()).isEqualTo(1));
  }

  @Test
  @Clause("S20")
  void ofManyCallersExactlyThoseBelowTheCeilingAreAdded(StateTrial trial) {
    for (int round = 0; round < 5; round++) {
      StateKey key = trial.newKey();
      int ceiling = 100;

      List<IncrementResult> results =
          Race.of(
                  16,
                  number ->
                      IntStream.range(0, 20)
                          .mapToObj(i ->
                              trial
                                  .store(number)
                                  .increment(key, 1, Expiry.onCreate(StateTrial.LONG), ceiling))
                          .toList())
              .stream()
              .flatMap(List::stream)
              .toList();

      assertThat(results)
          .filteredOn(Counter.class::isInstance)
          .extracting(IncrementResult::value)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ceiling).boxed().toList());
      assertThat(results)
          .filteredOn(AtCeiling.class::isInstance)
          .hasSize(16 * 20 - ceiling)
          .allSatisfy(told -> {
            assertThat(told.value()).isEqualTo(ceiling);
            assertThat(told.timeToLive().orElseThrow()).isPositive();
          });
      assertThat(trial.store().get(key)).map(StateEntry::value).contains("" + ceiling);
    }
  }

  @Test
  @Clause({"S20", "S17"})
  void inABatchEachGetsTheAnswerThatItWouldHaveGotAlone(StateTrial trial) {
    StateKey key = trial.newKey();
    StateKey other = trial.newKey();
    Expiry window = Expiry.onCreate(StateTrial.LONG);

    List<Reply<?>> replies =
        trial
            .store()
            .applyAll(
                List.of(
                    increment(key, 20, window, 10),
                    increment(key, 6, window, 10),
                    increment(key, 6, window, 10),
                    increment(other, 1, window, 1),
                    increment(key, 4, window, 10),
                    increment(other, 1, window, 1),
                    increment(key, 1, window, 10),
                    increment(key, -3, window, 10),
                    increment(key, 2, window, 8),
                    new StateCommand.Increment(key, 20, window),
                    increment(key, -1, window, 10),
                    new StateCommand.Get(key)));

    assertThat(replies.subList(0, 11).stream().map(reply -> (IncrementResult) reply.orThrow()))
        .extracting(IncrementResult::value)
        .containsExactly(0L, 6L, 6L, 1L, 10L, 1L, 10L, 7L, 7L, 27L, 27L);
    assertThat(IntStream.range(0, 11).filter(i -> replies.get(i).orThrow() instanceof Counter))
        .containsExactly(1, 3, 4, 7, 9);
    assertThat(replies.getFirst().orThrow()).isEqualTo(new AtCeiling(Optional.empty()));
    assertVersionsAsOneByOne(
        replies.stream()
            .map(Reply::orThrow)
            .filter(IncrementResult.class::isInstance)
            .map(IncrementResult.class::cast)
            .filter(result -> result.value() != 1)
            .toList());
    StateEntry last = ((Optional<?>) replies.getLast().orThrow()).map(StateEntry.class::cast).get();
    assertThat(last.value()).isEqualTo("27");
    assertThat(last.version()).isEqualTo(((Counter) replies.get(9).orThrow()).version());
    assertThat(trial.otherStore().get(key)).map(StateEntry::version).contains(last.version());
  }

  /** What is added has a higher version than all before it; what is not shows the one before it. */
  private static void assertVersionsAsOneByOne(List<IncrementResult> results) {
    List<Long> given = new ArrayList<>();
    for (IncrementResult result : results) {
      switch (result) {
        case Counter added -> given.add(added.version());
        case AtCeiling told ->
            assertThat(told.counter().map(Counter::version))
                .isEqualTo(given.isEmpty() ? Optional.empty() : Optional.of(given.getLast()));
      }
    }
    assertThat(given).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Clause({"S20", "S17"})
  void ofALargeBatchTheFirstAreAddedUpToTheCeiling(StateTrial trial) {
    for (int there : List.of(0, 17, 50, 60)) {
      StateKey key = trial.newKey();
      if (there > 0) {
        trial.store().set(key, "" + there, Expiry.after(StateTrial.LONG));
      }

      List<IncrementResult> results =
          trial
              .otherStore()
              .applyAll(
                  IntStream.range(0, 300)
                      .mapToObj(i -> increment(key, 1, Expiry.onCreate(StateTrial.LONG), 50))
                      .toList())
              .stream()
              .map(reply -> (IncrementResult) reply.orThrow())
              .toList();

      int fit = Math.max(0, 50 - there);
      assertThat(results.subList(0, fit)).hasOnlyElementsOfType(Counter.class);
      assertThat(results.subList(0, fit))
          .extracting(IncrementResult::value)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(there + 1, 50).boxed().toList().subList(0, fit));
      assertThat(results.subList(fit, 300))
          .hasOnlyElementsOfType(AtCeiling.class)
          .allSatisfy(told -> {
            assertThat(told.value()).isEqualTo(Math.max(there, 50));
            assertThat(told.timeToLive().orElseThrow())
                .isBetween(StateTrial.LONG.dividedBy(2), StateTrial.LONG);
          });
    }
  }

  private static StateCommand.Increment increment(
      StateKey key, long delta, Expiry expiry, long ceiling) {
    return new StateCommand.Increment(key, delta, expiry, OptionalLong.of(ceiling));
  }
}
