package io.acteon.conformance.due;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.OddTexts;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** D1, D2: keys go into an index once, and are listed in order. */
public abstract class ScheduleContract {

  private static final Instant NOON = Instant.parse("2020-01-01T12:00:00.123Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

  @Test
  @Clause("D1")
  void aKeyIsInAnIndexAtMostOnce(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex(0).schedule(key, NOON);
    trial.dueIndex(1).schedule(key, NOON.plusSeconds(5));

    assertThat(trial.dueIndex(0).due(END, 10))
        .containsExactly(new DueKey(key, NOON.plusSeconds(5)));

    trial.dueIndex(0).schedule(key, NOON.minusSeconds(5));
    assertThat(trial.dueIndex(1).due(END, 10))
        .containsExactly(new DueKey(key, NOON.minusSeconds(5)));
  }

  @Test
  @Clause("D1")
  void unscheduleSaysWhetherTheKeyWasThere(StateTrial trial) {
    StateKey key = trial.newKey();
    assertThat(trial.dueIndex(0).unschedule(key)).isFalse();

    trial.dueIndex(0).schedule(key, NOON);

    assertThat(trial.dueIndex(1).unschedule(key)).isTrue();
    assertThat(trial.dueIndex(0).unschedule(key)).isFalse();
    assertThat(trial.dueIndex(0).due(END, 10)).isEmpty();
  }

  @Test
  @Clause("D1")
  void ofManyWhoScheduleAndUnscheduleOneKeyEachSeesItOnce(StateTrial trial) {
    StateKey key = trial.newKey();
    for (int round = 0; round < 20; round++) {
      Race.of(
          8,
          number -> {
            trial.dueIndex(number).schedule(key, NOON.plusSeconds(number));
            return number;
          });
      assertThat(trial.dueIndex(round).due(END, 10)).hasSize(1);

      List<Boolean> removed = Race.of(8, number -> trial.dueIndex(number).unschedule(key));
      assertThat(Collections.frequency(removed, true)).isEqualTo(1);
    }
  }

  @Test
  @Clause("D1")
  void indexesAreApart(StateTrial trial) {
    StateKey key = trial.newKey();
    String name = trial.namespace();
    trial.first().dueIndex(name).schedule(key, NOON);
    trial.first().dueIndex(name + "_").schedule(key, NOON.plusSeconds(1));

    assertThat(trial.second().dueIndex(name + "_").unschedule(key)).isTrue();
    assertThat(trial.second().dueIndex(name + "-x").due(END, 10)).isEmpty();
    assertThat(trial.second().dueIndex(name).due(END, 10)).containsExactly(new DueKey(key, NOON));
  }

  @Test
  @Clause("D1")
  void keysThatLookAlikeAreDifferent(StateTrial trial) {
    for (String name : OddTexts.NAMES) {
      trial.dueIndex(0).schedule(trial.key(name, "kind", "id"), NOON);
      trial.dueIndex(1).schedule(trial.key("tenant", "kind", name), NOON);
    }

    assertThat(trial.dueIndex(0).due(END, 1000)).hasSize(2 * OddTexts.NAMES.size());
    for (String name : OddTexts.NAMES) {
      assertThat(trial.dueIndex(1).unschedule(trial.key(name, "kind", "id"))).isTrue();
      assertThat(trial.dueIndex(0).unschedule(trial.key("tenant", "kind", name))).isTrue();
    }
  }

  @Test
  @Clause("D2")
  void whatIsDueComesInOrderOfTimeAndThenKey(StateTrial trial) {
    List<DueKey> expected = new ArrayList<>();
    for (String name : OddTexts.NAMES) {
      StateKey key = trial.key(name);
      Instant due = NOON.plusMillis(name.length() % 3);
      trial.dueIndex(0).schedule(key, due);
      expected.add(new DueKey(key, due));
    }
    expected.sort(java.util.Comparator.comparing(DueKey::due).thenComparing(DueKey::key));

    assertThat(trial.dueIndex(1).due(END, 1000)).isEqualTo(expected);
    assertThat(trial.dueIndex(1).due(END, 5)).isEqualTo(expected.subList(0, 5));
  }

  @Test
  @Clause("D2")
  void whatIsDueAtTheInstantIsListedAndWhatIsLaterIsNot(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex().schedule(key, NOON);

    assertThat(trial.dueIndex(1).due(NOON.minusMillis(1), 10)).isEmpty();
    assertThat(trial.dueIndex(1).due(NOON, 10)).containsExactly(new DueKey(key, NOON));
    assertThat(trial.dueIndex(1).due(NOON.plusMillis(1), 10)).hasSize(1);
  }

  @Test
  @Clause("D2")
  void timesFromTheFirstYearToTheLastWork(StateTrial trial) {
    List<Instant> times =
        Stream.of(
                "0001-01-01T00:00:00Z",
                "1582-10-10T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:00.001Z",
                "2038-01-19T03:14:08Z",
                "9999-12-31T23:59:59.999Z")
            .map(Instant::parse)
            .toList();
    times.reversed().forEach(time -> trial.dueIndex().schedule(trial.newKey(), time));

    assertThat(trial.dueIndex(1).due(END, 10)).extracting(DueKey::due).isEqualTo(times);
    assertThat(trial.dueIndex(1).due(Instant.EPOCH, 10))
        .extracting(DueKey::due)
        .isEqualTo(times.subList(0, 4));
  }

  @Test
  @Clause("D2")
  void aDueTimeIsKeptToTheMillisecond(StateTrial trial) {
    StateKey key = trial.newKey();
    trial.dueIndex().schedule(key, NOON.plusNanos(999_999));

    assertThat(trial.dueIndex(1).due(NOON, 10)).containsExactly(new DueKey(key, NOON));

    StateKey before1970 = trial.newKey();
    trial.dueIndex().schedule(before1970, Instant.EPOCH.minusNanos(1));
    assertThat(trial.dueIndex(1).due(Instant.EPOCH, 10))
        .containsExactly(new DueKey(before1970, Instant.EPOCH.minusMillis(1)));
  }

  @Test
  @Clause("D2")
  void timesAndLimitsOutOfRangeAreRefused(StateTrial trial) {
    StateKey key = trial.newKey();
    for (Instant bad : List.of(END.plusMillis(1), Instant.MAX, Instant.MIN)) {
      assertRefused(ErrorCode.INVALID, () -> trial.dueIndex().schedule(key, bad));
    }
    for (int bad : List.of(0, -1, 1001)) {
      assertRefused(ErrorCode.INVALID, () -> trial.dueIndex().due(NOON, bad));
      assertRefused(ErrorCode.INVALID, () -> trial.dueIndex().claimDue(bad, StateTrial.LONG));
    }
    for (String bad : List.of("", "A", "a b", "a:b", "a".repeat(65), "';--")) {
      assertRefused(ErrorCode.INVALID, () -> trial.first().dueIndex(bad));
    }
    assertThat(trial.dueIndex().due(END, 10)).isEmpty();
  }
}
