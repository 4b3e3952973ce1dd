package io.acteon.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** S12: every mode of expiry, with every write, on every sort of entry. */
public abstract class ExpiryModeContract {

  private static final Duration SHORTER = Duration.ofHours(1);
  private static final Duration LONGER = Duration.ofHours(3);

  private static final List<Expiry> MODES =
      List.of(Expiry.never(), Expiry.after(LONGER), Expiry.keep(), Expiry.onCreate(LONGER));

  /** The writes that take an expiry. */
  private enum Write {
    CHECK_AND_SET,
    SET,
    SWAP,
    INCREMENT;

    void apply(StateStore store, StateKey key, Expiry expiry) {
      OptionalLong version =
          store.get(key).map(e -> OptionalLong.of(e.version())).orElse(OptionalLong.empty());
      StateCommand<?> command =
          switch (this) {
            case CHECK_AND_SET -> new StateCommand.CheckAndSet(key, "7", expiry);
            case SET -> new StateCommand.Set(key, "7", expiry);
            case SWAP -> new StateCommand.CompareAndSwap(key, version, "7", expiry);
            case INCREMENT -> new StateCommand.Increment(key, 1, expiry);
          };
      store.apply(command);
    }
  }

  @Test
  @Clause("S12")
  void onAFreshKey(StateTrial trial) {
    for (Write write : Write.values()) {
      for (Expiry mode : MODES) {
        StateKey key = trial.newKey();
        write.apply(trial.store(), key, mode);
        assertLives(trial, key, ofCreated(mode), write + " " + mode);
      }
    }
  }

  @Test
  @Clause("S12")
  void onAnExpiredKey(StateTrial trial) {
    List<Runnable> writes = new ArrayList<>();
    for (Write write : Write.values()) {
      for (Expiry mode : MODES) {
        StateKey key = trial.newKey();
        trial.store().set(key, "1", Expiry.after(StateTrial.BRIEF));
        writes.add(() -> {
          write.apply(trial.store(), key, mode);
          assertLives(trial, key, ofCreated(mode), write + " " + mode);
        });
      }
    }
    trial.letPass(StateTrial.BRIEF);
    writes.forEach(Runnable::run);
  }

  @Test
  @Clause("S12")
  void onAnEntryThatExpires(StateTrial trial) {
    for (Write write : Write.values()) {
      for (Expiry mode : MODES) {
        StateKey key = trial.newKey();
        trial.store().set(key, "1", Expiry.after(SHORTER));
        write.apply(trial.otherStore(), key, mode);
        assertLives(
            trial, key, ofOverwritten(write, mode, Optional.of(SHORTER)), write + " " + mode);
      }
    }
  }

  @Test
  @Clause("S12")
  void onAnEntryThatDoesNotExpire(StateTrial trial) {
    for (Write write : Write.values()) {
      for (Expiry mode : MODES) {
        StateKey key = trial.newKey();
        trial.store().set(key, "1", Expiry.never());
        write.apply(trial.otherStore(), key, mode);
        assertLives(trial, key, ofOverwritten(write, mode, Optional.empty()), write + " " + mode);
      }
    }
  }

  @Test
  @Clause("S12")
  void whatWasWrittenLastDecidesWhoIsGone(StateTrial trial) {
    Duration time = Duration.ofSeconds(2);
    StateKey immortal = trial.newKey();
    StateKey mortal = trial.newKey();
    trial.store().set(immortal, "a", Expiry.after(time));
    trial.store().set(mortal, "a", Expiry.after(time));

    trial.otherStore().set(immortal, "b", Expiry.never());
    trial.otherStore().set(mortal, "b", Expiry.keep());
    trial.otherStore().set(mortal, "c", Expiry.onCreate(LONGER));
    trial.letPass(time);

    assertThat(trial.store().get(immortal)).map(StateEntry::value).contains("b");
    assertThat(trial.store().get(mortal)).isEmpty();
  }

  private static Optional<Duration> ofCreated(Expiry mode) {
    return switch (mode) {
      case Expiry.Never _ -> Optional.empty();
      case Expiry.Keep _ -> Optional.empty();
      case Expiry.After after -> Optional.of(after.duration());
      case Expiry.OnCreate onCreate -> Optional.of(onCreate.duration());
    };
  }

  private static Optional<Duration> ofOverwritten(
      Write write, Expiry mode, Optional<Duration> before) {
    if (write == Write.CHECK_AND_SET) {
      return before;
    }
    return switch (mode) {
      case Expiry.Never _ -> Optional.empty();
      case Expiry.After after -> Optional.of(after.duration());
      case Expiry.Keep _ -> before;
      case Expiry.OnCreate _ -> before;
    };
  }

  /** The remaining time is the whole one, less at most an hour that the test may have taken. */
  private static void assertLives(
      StateTrial trial, StateKey key, Optional<Duration> whole, String what) {
    Optional<Duration> remaining = trial.otherStore().get(key).orElseThrow().timeToLive();
    assertThat(remaining.isPresent()).as("%s expires", what).isEqualTo(whole.isPresent());
    if (whole.isPresent()) {
      assertThat(remaining.orElseThrow())
          .as("%s: remaining time to live", what)
          .isGreaterThan(whole.get().minus(SHORTER))
          .isLessThanOrEqualTo(whole.get());
    }
  }
}
