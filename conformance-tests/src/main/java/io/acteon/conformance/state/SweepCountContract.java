package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.conformance.input.Seed;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * S19: all that has expired is swept, and counted once. Only a store whose clock is moved tries one
 * test at a time, so that the counts are this test's alone.
 */
public abstract class SweepCountContract extends SweepContract {

  private static final int KEYS = 8_000;
  private static final int WRITES = 40_000;
  private static final Duration STEP = Duration.ofMillis(300);
  private static final int STEPS = 3;

  /** So many that one of them would most likely be first to sweep. */
  private static final int CLOSED = 20;

  /** What expired before the test may be swept, and counted, while it runs: its own markers. */
  private static final long MARKERS = 2;

  @Test
  @Clause(
      value = "S19",
      needs = {SweepsSoon.class, MovesTime.class})
  void allThatHasExpiredIsSweptAndCountedOnce(StateTrial trial) {
    sweepWhatWasLeft(trial);
    long before = removed(trial);
    Map<StateKey, Duration> ends = write(trial);

    Duration now = Duration.ZERO;
    List<Duration> earlier = lags(trial);
    List<Duration> lags = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      trial.letPass(STEP);
      now = now.plus(STEP);
      long expired = countUntil(ends, now);
      awaitRemoved(trial, before + expired, lags);
      assertThat(removed(trial) - before).isBetween(expired, expired + MARKERS);
    }
    lags.removeAll(earlier);
    assertThat(lags).as("lags").allMatch(lag -> lag.compareTo(STEP) <= 0);
    assertThat(lags).as("lags").anyMatch(Duration::isPositive);

    Duration end = now;
    ends.forEach((key, mortal) ->
        assertThat(trial.otherStore().get(key).isPresent()).isEqualTo(mortal.compareTo(end) > 0));
  }

  @Test
  @Clause(
      value = {"S19", "B3"},
      needs = {SweepsSoon.class, MovesTime.class})
  void aClosedInstanceSweepsNoMore(StateTrial trial) {
    List<StateBackend> closed = Stream.generate(trial::open).limit(CLOSED).toList();
    closed.forEach(StateBackend::close);
    long before = sum(closed);

    for (int step = 0; step < STEPS; step++) {
      sweepWhatWasLeft(trial);
    }

    assertThat(sum(closed)).isEqualTo(before);
  }

  /** Writes at random over a few keys while time stands still; when each of them ends. */
  private static Map<StateKey, Duration> write(StateTrial trial) {
    Random random = Seed.random(19);
    List<StateKey> keys = IntStream.range(0, KEYS).mapToObj(_ -> trial.newKey()).toList();
    Map<StateKey, Duration> ends = new HashMap<>();
    for (int i = 0; i < WRITES; i++) {
      StateKey key = keys.get(random.nextInt(KEYS));
      Duration time = Duration.ofMillis(1 + random.nextInt(1_000));
      switch (random.nextInt(8)) {
        case 0 -> {
          trial.store(i).delete(key);
          ends.remove(key);
        }
        case 1 -> {
          trial.store(i).set(key, "v", Expiry.never());
          ends.put(key, Expiry.MAX);
        }
        default -> {
          trial.store(i).set(key, "v", Expiry.after(time));
          ends.put(key, time);
        }
      }
    }
    return ends;
  }

  private static long countUntil(Map<StateKey, Duration> ends, Duration now) {
    return ends.values().stream().filter(end -> end.compareTo(now) <= 0).count();
  }

  private static void sweepWhatWasLeft(StateTrial trial) {
    for (int marker = 0; marker < MARKERS; marker++) {
      long before = removed(trial);
      trial.store().set(trial.newKey(), "", Expiry.after(Duration.ofMillis(1)));
      trial.letPass(Duration.ofMillis(1));
      awaitRemoved(trial, before + 1, new ArrayList<>());
    }
  }

  /** Notes the lags that the sweeps until then tell of. */
  private static void awaitRemoved(StateTrial trial, long count, List<Duration> lags) {
    Duration bound = trial.harness(SweepsSoon.class).sweepInterval().multipliedBy(5).plusSeconds(5);
    Eventually.isTrue(
        "all that has expired is swept",
        bound,
        () -> {
          lags.addAll(lags(trial));
          return removed(trial) >= count;
        });
    lags.addAll(lags(trial));
  }

  private static List<Duration> lags(StateTrial trial) {
    return List.of(trial.first().sweepStats().lag(), trial.second().sweepStats().lag());
  }

  private static long removed(StateTrial trial) {
    return sum(List.of(trial.first(), trial.second()));
  }

  private static long sum(List<StateBackend> instances) {
    return instances.stream().mapToLong(instance -> instance.sweepStats().removed()).sum();
  }
}
