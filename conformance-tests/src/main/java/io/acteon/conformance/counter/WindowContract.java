package io.acteon.conformance.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S14: the window of a counter ends when it was set to end. */
public abstract class WindowContract {

  private static final Expiry WINDOW = Expiry.onCreate(StateTrial.LONG);

  @Test
  @Clause("S14")
  void theWindowIsSetWhenTheCounterIsCreatedAndOnlyThen(StateTrial trial) {
    StateKey key = trial.newKey();
    Duration before = StateTrial.LONG;
    for (int i = 1; i <= 50; i++) {
      Counter counter = trial.store(i).increment(key, 1, WINDOW);

      assertThat(counter.value()).isEqualTo(i);
      assertThat(counter.timeToLive().orElseThrow())
          .as("remaining time after increment %d", i)
          .isPositive()
          .isLessThanOrEqualTo(before);
      before = counter.timeToLive().orElseThrow();
    }
  }

  @Test
  @Clause("S14")
  void anotherDurationDoesNotMoveTheEndOfARunningWindow(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.store().increment(key, 1, WINDOW);

    Counter longer =
        trial.otherStore().increment(key, 1, Expiry.onCreate(StateTrial.LONG.multipliedBy(9)));
    Counter shorter = trial.otherStore().increment(key, 1, Expiry.onCreate(StateTrial.BRIEF));

    assertThat(longer.timeToLive().orElseThrow()).isLessThanOrEqualTo(StateTrial.LONG);
    assertThat(shorter.timeToLive().orElseThrow()).isGreaterThan(StateTrial.LONG.dividedBy(2));
  }

  @Test
  @Clause("S14")
  void aNewWindowStartsAfterTheOldOneThoughEverybodyWentOnCounting(StateTrial trial) {
    StateKey key = trial.newKey();
    Duration tenth = Duration.ofMillis(20);
    Expiry window = Expiry.onCreate(tenth.multipliedBy(10));
    long last = trial.store().increment(key, 1, window).value();

    for (int i = 1; i <= 10; i++) {
      trial.letPass(tenth);
      last = trial.store(i).increment(key, 1, window).value();
    }

    assertThat(last).as("the 11th increment, after the end of the first window").isLessThan(11);
  }

  @Test
  @Clause("S14")
  void manyCallersShareOneWindow(StateTrial trial) {
    StateKey key = trial.newKey();
    List<Counter> counters = Race.of(24, number -> trial.store(number).increment(key, 1, WINDOW));

    assertThat(counters)
        .extracting(Counter::value)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 24).mapToObj(i -> (long) i).toList());
    assertThat(counters)
        .allSatisfy(c -> assertThat(c.timeToLive().orElseThrow()).isPositive())
        .allSatisfy(
            c -> assertThat(c.timeToLive().orElseThrow()).isLessThanOrEqualTo(StateTrial.LONG));
  }

  @Test
  @Clause("S14")
  void manyCallersOnAnExpiredCounterStartOneNewWindow(StateTrial trial) {
    List<StateKey> keys = IntStream.range(0, 10).mapToObj(i -> trial.newKey()).toList();
    keys.forEach(key -> trial.store().increment(key, 1000, Expiry.onCreate(StateTrial.BRIEF)));
    trial.letPass(StateTrial.BRIEF);

    for (StateKey key : keys) {
      List<Counter> counters = Race.of(12, number -> trial.store(number).increment(key, 1, WINDOW));

      assertThat(counters)
          .extracting(Counter::value)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, 12).mapToObj(i -> (long) i).toList());
    }
  }

  @Test
  @Clause("S14")
  void noCounterIsEverWithoutItsExpiry(StateTrial trial) {
    for (int round = 0; round < 20; round++) {
      StateKey key = trial.newKey();
      Race.of(
          8,
          number -> {
            if (number % 2 == 0) {
              return trial.store(number).increment(key, 1, WINDOW).timeToLive().orElseThrow();
            }
            return trial
                .store(number)
                .get(key)
                .map(entry -> entry.timeToLive().orElseThrow())
                .orElse(StateTrial.LONG);
          });
    }
  }
}
