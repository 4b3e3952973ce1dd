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
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S15: counters are exact, over their whole range and whoever else counts. */
public abstract class CounterContract {

  @Test
  @Clause("S15")
  void everyIncrementOfManyCallersCounts(StateTrial trial) {
    StateKey key = trial.newKey();
    int batch = 200;
    List<StateCommand.Increment> increments =
        Collections.nCopies(batch, new StateCommand.Increment(key, 1, Expiry.never()));

    Race.of(
        8,
        number -> {
          for (int done = 0; done < 10_000; done += batch) {
            trial.store(number).applyAll(increments).forEach(Reply::orThrow);
          }
          return number;
        });

    assertThat(trial.store().get(key)).map(StateEntry::value).contains("80000");
  }

  @Test
  @Clause("S15")
  void everyCallerGetsANumberOfItsOwn(StateTrial trial) {
    StateKey key = trial.newKey();
    int callers = 8;
    int increments = 100;

    List<List<Long>> seen =
        Race.of(
            callers,
            number ->
                IntStream.range(0, increments)
                    .mapToObj(i -> trial.store(number).increment(key, 1, Expiry.never()).value())
                    .toList());

    assertThat(seen).allSatisfy(own -> assertThat(own).isSorted());
    assertThat(seen.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, callers * increments).mapToObj(i -> (long) i).toList());
  }

  @Test
  @Clause("S15")
  void theWholeRangeIsExact(StateTrial trial) {
    StateKey key = trial.newKey();
    long odd = (1L << 53) + 1;

    assertThat(count(trial.store(), key, odd)).isEqualTo(odd);
    assertThat(count(trial.otherStore(), key, 1)).isEqualTo(odd + 1);
    assertThat(count(trial.store(), key, Long.MAX_VALUE - odd - 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(trial.store().get(key)).map(StateEntry::value).contains("" + Long.MAX_VALUE);
    assertThat(count(trial.store(), key, Long.MIN_VALUE)).isEqualTo(-1);
    assertThat(count(trial.store(), key, Long.MIN_VALUE + 1)).isEqualTo(Long.MIN_VALUE);
    assertThat(trial.store().get(key)).map(StateEntry::value).contains("" + Long.MIN_VALUE);
    assertThat(count(trial.store(), key, 0)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  @Clause("S15")
  void leadingZerosCountAndAreNotKept(StateTrial trial) {
    StateKey key = trial.newKey();
    for (String value : List.of("007", "-007", "-0", "0".repeat(40) + "7")) {
      trial.store().set(key, value, Expiry.never());

      long sum = count(trial.otherStore(), key, 0);

      assertThat(sum).isEqualTo(value.equals("-0") ? 0 : value.startsWith("-") ? -7 : 7);
      assertThat(trial.store().get(key)).map(StateEntry::value).contains(Long.toString(sum));
    }
  }

  @Test
  @Clause("S15")
  void overflowIsRefusedAndChangesNothing(StateTrial trial) {
    StateKey high = trial.newKey();
    StateKey low = trial.newKey();
    trial.store().set(high, "" + (Long.MAX_VALUE - 1), Expiry.never());
    trial.store().set(low, "" + Long.MIN_VALUE, Expiry.never());

    assertRefusedUnchanged(trial, high, 2, ErrorCode.OVERFLOW);
    assertRefusedUnchanged(trial, high, Long.MAX_VALUE, ErrorCode.OVERFLOW);
    assertRefusedUnchanged(trial, low, -1, ErrorCode.OVERFLOW);
    assertRefusedUnchanged(trial, low, Long.MIN_VALUE, ErrorCode.OVERFLOW);
    assertThat(count(trial.store(), high, 1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  @Clause("S15")
  void aValueThatIsNotAWholeNumberIsRefusedAndUnchanged(StateTrial trial) {
    for (String value :
        List.of(
            "",
            " ",
            "abc",
            "+1",
            "1.5",
            "1.0",
            " 1",
            "1 ",
            "1e3",
            "0x10",
            "-",
            "--1",
            "1_000",
            "NaN",
            "\u0663",
            "1\n",
            "9223372036854775808",
            "-9223372036854775809",
            "9".repeat(400))) {
      StateKey key = trial.newKey();
      trial.store().set(key, value, Expiry.after(StateTrial.LONG));

      assertRefusedUnchanged(trial, key, 1, ErrorCode.NOT_A_NUMBER);
    }
  }

  @Test
  @Clause("S15")
  void aRefusedIncrementDoesNotLengthenTheLife(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().set(key, "text", Expiry.after(StateTrial.LONG));

    assertRefused(
        ErrorCode.NOT_A_NUMBER,
        () -> trial.store().increment(key, 1, Expiry.after(StateTrial.LONG.multipliedBy(9))));

    assertThat(trial.otherStore().get(key).orElseThrow().timeToLive().orElseThrow())
        .isLessThanOrEqualTo(StateTrial.LONG);
  }

  @Test
  @Clause("S14")
  void incrementCreatesAtZeroAndGivesValueVersionAndTime(StateTrial trial) {
    StateKey key = trial.newKey();

    Counter first = trial.store().increment(key, 5, Expiry.never());
    Counter second = trial.otherStore().increment(key, -8, Expiry.after(StateTrial.LONG));

    assertThat(first.value()).isEqualTo(5);
    assertThat(first.timeToLive()).isEmpty();
    assertThat(second.value()).isEqualTo(-3);
    assertThat(second.timeToLive().orElseThrow()).isPositive().isLessThanOrEqualTo(StateTrial.LONG);
    StateEntry entry = trial.store().get(key).orElseThrow();
    assertThat(entry.value()).isEqualTo("-3");
    assertThat(entry.version()).isEqualTo(second.version()).isGreaterThan(first.version());
  }

  private static void assertRefusedUnchanged(
      StateTrial trial, StateKey key, long delta, ErrorCode code) {
    StateEntry before = trial.store().get(key).orElseThrow();

    assertRefused(code, () -> trial.otherStore().increment(key, delta, Expiry.never()));

    StateEntry after = trial.store().get(key).orElseThrow();
    assertThat(after.value()).isEqualTo(before.value());
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.timeToLive().map(time -> true))
        .isEqualTo(before.timeToLive().map(time -> true));
  }

  private static long count(StateStore store, StateKey key, long delta) {
    return store.increment(key, delta, Expiry.never()).value();
  }
}
