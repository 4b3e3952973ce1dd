package io.acteon.conformance.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.ReusedVersions;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.Trials;
import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.conformance.input.Seed;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoriesTest {

  private static final Seed SEED = new Seed(20_260_101);
  private static final int HISTORIES = 20;

  @ParameterizedTest
  @EnumSource
  void aRightStoreIsLinearizable(Load load) {
    try (StateTrial trial = Trials.over(right -> right)) {
      histories(trial, load).run(SEED, 3);
    }
  }

  @Test
  void anIncrementThatReadsAndThenWritesLosesUpdates() {
    List<String> shown = violation(Load.SINGLE_COMMANDS, IncrementInTwoSteps::new);

    assertThat(shown).hasSizeLessThanOrEqualTo(4).anyMatch(line -> line.contains("increment("));
  }

  @Test
  void aClaimThatReadsAndThenWritesHasTwoWinners() {
    List<String> shown = violation(Load.SINGLE_COMMANDS, ClaimInTwoSteps::new);

    assertThat(shown).hasSizeLessThanOrEqualTo(4).anyMatch(line -> line.contains("Created("));
  }

  @Test
  void aReplicaThatLagsIsStale() {
    List<String> shown = violation(Load.SINGLE_COMMANDS, ReadsLastTimesEntry::new);

    assertThat(shown).hasSizeLessThanOrEqualTo(4).anyMatch(line -> line.contains("get("));
  }

  @Test
  void aVersionUsedAgainIsFound() {
    Map<StateKey, Long> less = new ConcurrentHashMap<>();
    List<String> shown = violation(Load.SINGLE_COMMANDS, right -> new ReusedVersions(right, less));

    assertThat(shown).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aLifeThatLeaksIsFound() {
    List<String> shown =
        violation(
            Load.BRIEF_LIVES,
            right ->
                new FaultyStore(right) {
                  @Override
                  public long set(StateCommand.Set set) {
                    return correct.apply(
                        new StateCommand.Set(set.key(), set.value(), Expiry.never()));
                  }
                });

    assertThat(shown).hasSizeBetween(1, 4);
  }

  @Test
  void anInterruptReportedAsNotAppliedThoughItWasIsFound() {
    List<String> shown =
        violation(
            Load.INTERRUPTS,
            right ->
                new FaultyStore(right) {
                  @Override
                  public long set(StateCommand.Set set) {
                    correct.apply(set);
                    throw new BackendException(
                        ErrorCode.INTERRUPTED, Effect.NOT_APPLIED, "interrupted");
                  }
                });

    assertThat(shown)
        .hasSizeLessThanOrEqualTo(4)
        .anyMatch(line -> line.contains("INTERRUPTED (NOT_APPLIED)"));
  }

  @Test
  void aFailureWhereNothingIsInTheWayIsNotTakenForAnAnswer() {
    try (StateTrial trial =
        trial(right ->
            new FaultyStore(right) {
              @Override
              public boolean delete(StateCommand.Delete command) {
                throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "late");
              }
            })) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> histories(trial, Load.SINGLE_COMMANDS).run(SEED, 1))
          .withMessageContaining("a call failed where nothing was in its way");
    }
  }

  /** The lines of the picture. */
  private static List<String> violation(Load load, UnaryOperator<StateStore> wrong) {
    try (StateTrial trial = trial(wrong)) {
      AssertionError violation =
          assertThatExceptionOfType(AssertionError.class)
              .isThrownBy(() -> histories(trial, load).run(SEED, HISTORIES))
              .withMessageContaining("not linearizable")
              .withMessageContaining(SEED.toString())
              .actual();
      return String.valueOf(violation.getMessage())
          .lines()
          .filter(line -> line.contains("|---"))
          .toList();
    }
  }

  private static StateTrial trial(UnaryOperator<StateStore> wrong) {
    return Trials.over(right -> FaultyStateBackend.withStore(right, wrong));
  }

  private static Histories histories(StateTrial trial, Load load) {
    return new Histories(trial, load, new HistoryLog(_ -> {}, false));
  }

  private static void pause() {
    LockSupport.parkNanos(100_000);
  }

  private static final class IncrementInTwoSteps extends FaultyStore {
    IncrementInTwoSteps(StateStore right) {
      super(right);
    }

    @Override
    public IncrementResult increment(StateCommand.Increment command) {
      Optional<StateEntry> before = correct.get(command.key());
      pause();
      OptionalLong sum = command.addTo(before.map(StateEntry::value).orElse("0"));
      if (sum.isEmpty()) {
        return IncrementResult.AtCeiling.of(before);
      }
      correct.set(command.key(), Long.toString(sum.getAsLong()), command.expiry());
      StateEntry after = correct.get(command.key()).orElseThrow();
      return new Counter(sum.getAsLong(), after.version(), after.timeToLive());
    }
  }

  private static final class ClaimInTwoSteps extends FaultyStore {
    ClaimInTwoSteps(StateStore right) {
      super(right);
    }

    @Override
    public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
      Optional<StateEntry> before = correct.get(command.key());
      pause();
      return before
          .<ClaimResult>map(ClaimResult.Present::new)
          .orElseGet(() ->
              new ClaimResult.Created(
                  correct.set(command.key(), command.value(), command.expiry())));
    }
  }

  private static final class ReadsLastTimesEntry extends FaultyStore {
    private final Map<StateKey, Optional<StateEntry>> replica = new ConcurrentHashMap<>();

    ReadsLastTimesEntry(StateStore right) {
      super(right);
    }

    @Override
    public Optional<StateEntry> get(StateCommand.Get command) {
      Optional<StateEntry> now = correct.apply(command);
      Optional<StateEntry> last = replica.put(command.key(), now);
      return last == null ? now : last;
    }
  }
}
