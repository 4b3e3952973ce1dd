package io.acteon.conformance.state;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.OddTexts;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S3, S4, S5, S8: what is written is what every operation reads. */
public abstract class ValueContract {

  private static final int MIB = 1 << 20;

  @Test
  @Clause("S3")
  void valuesOfEverySizeUpToOneMebibyteComeBack(StateTrial trial) {
    for (String value :
        List.of(
            "", " ", "a".repeat(MIB), "\ud83d\ude00".repeat(MIB / 4), "\u20ac".repeat(MIB / 3))) {
      StateKey key = trial.newKey();
      trial.store().set(key, value, Expiry.never());

      String found = trial.otherStore().get(key).orElseThrow().value();

      assertThat(found.equals(value)).as("a value of %d characters", value.length()).isTrue();
    }
  }

  @Test
  @Clause("S3")
  void everyCharacterOfUnicodeComesBack(StateTrial trial) {
    for (String value : everyCharacter()) {
      StateKey key = trial.newKey();
      trial.store().checkAndSet(key, value, Expiry.never());

      String found = trial.otherStore().get(key).orElseThrow().value();

      assertThat(found.equals(value)).as("all characters from U+%X", value.codePointAt(0)).isTrue();
    }
  }

  @Test
  @Clause("S3")
  void oddTextsComeBackFromEveryOperation(StateTrial trial) {
    for (String value : OddTexts.NAMES) {
      StateKey key = trial.newKey();
      trial.store().checkAndSet(key, value, Expiry.never());

      ClaimResult duplicate = trial.otherStore().checkAndSet(key, "other", Expiry.never());
      SwapResult conflict =
          trial.otherStore().compareAndSwap(key, Long.MAX_VALUE, "other", Expiry.never());

      assertThat(((ClaimResult.Present) duplicate).entry().value()).isEqualTo(value);
      assertThat(((SwapResult.Conflict) conflict).entry()).map(StateEntry::value).contains(value);
      assertThat(trial.store().scan(trial.scanQuery(key.id(), 1)).items())
          .map(item -> item.entry().value())
          .contains(value);
    }
  }

  @Test
  @Clause("S3")
  void aValueThatIsTooLargeOrMalformedLeavesTheEntryAsItWas(StateTrial trial) {
    StateKey key = trial.newKey();
    long version = trial.store().set(key, "before", Expiry.never());

    for (String bad :
        List.of(
            "a".repeat(MIB + 1), "\u20ac".repeat(MIB / 3 + 1), "a\u0000b", "\u0000", "\ud83d")) {
      assertRefused(ErrorCode.INVALID, () -> trial.store().set(key, bad, Expiry.never()));
      assertRefused(ErrorCode.INVALID, () -> trial.store().checkAndSet(key, bad, Expiry.never()));
      assertRefused(
          ErrorCode.INVALID, () -> trial.store().compareAndSwap(key, version, bad, Expiry.never()));
    }
    assertThat(trial.otherStore().get(key))
        .contains(new StateEntry("before", version, java.util.Optional.empty()));
  }

  @Test
  @Clause("S4")
  void whatAnyOperationWroteEveryOtherReads(StateTrial trial) {
    StateKey key = trial.newKey();

    trial.store().checkAndSet(key, "40", Expiry.never());
    assertThat(trial.otherStore().increment(key, 1, Expiry.keep()).value()).isEqualTo(41);
    long version = trial.store().get(key).orElseThrow().version();
    assertThat(trial.store().compareAndSwap(key, version, "1", Expiry.keep()))
        .isInstanceOf(SwapResult.Swapped.class);
    assertThat(trial.otherStore().increment(key, 1, Expiry.keep()).value()).isEqualTo(2);
    assertThat(trial.store().checkAndSet(key, "9", Expiry.never()))
        .isInstanceOf(ClaimResult.Present.class);
    assertThat(trial.otherStore().scan(trial.scanQuery("", 10)).items())
        .extracting(ScanPage.Item::id)
        .containsExactly(key.id());
    assertThat(trial.store().delete(key)).isTrue();
    assertThat(trial.otherStore().get(key)).isEmpty();
    assertThat(trial.otherStore().scan(trial.scanQuery("", 10)).items()).isEmpty();
  }

  @Test
  @Clause("S4")
  void aCounterIsAnEntryWithTheShortestDecimalText(StateTrial trial) {
    StateKey key = trial.newKey();

    trial.store().increment(key, -7, Expiry.never());

    assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains("-7");
    trial.otherStore().set(key, "12", Expiry.never());
    assertThat(trial.store().increment(key, -12, Expiry.never()).value()).isZero();
    assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains("0");
  }

  @Test
  @Clause("S5")
  void getGivesValueVersionAndRemainingTime(StateTrial trial) {
    StateKey key = trial.newKey();
    assertThat(trial.store().get(key)).isEmpty();

    long version = trial.store().set(key, "value", Expiry.after(Duration.ofHours(2)));

    StateEntry entry = trial.otherStore().get(key).orElseThrow();
    assertThat(entry.value()).isEqualTo("value");
    assertThat(entry.version()).isEqualTo(version);
    assertThat(entry.timeToLive().orElseThrow())
        .isBetween(Duration.ofHours(1), Duration.ofHours(2));
    trial.letPass(StateTrial.BRIEF);
    assertThat(trial.store().get(key).flatMap(StateEntry::timeToLive).orElseThrow())
        .isLessThanOrEqualTo(Duration.ofHours(2).minus(StateTrial.BRIEF));
  }

  @Test
  @Clause("S8")
  void setOverwritesWhateverIsThere(StateTrial trial) {
    StateKey key = trial.newKey();

    long first = trial.store().set(key, "first", Expiry.never());
    long second = trial.otherStore().set(key, "second", Expiry.never());
    long same = trial.store().set(key, "second", Expiry.never());

    assertThat(List.of(first, second, same)).isSorted().doesNotHaveDuplicates();
    assertThat(trial.otherStore().get(key))
        .contains(new StateEntry("second", same, java.util.Optional.empty()));
  }

  @Test
  @Clause("S8")
  void setWritesOverACounterAndOverAnExpiredEntry(StateTrial trial) {
    StateKey counter = trial.newKey();
    StateKey expired = trial.newKey();
    trial.store().increment(counter, 5, Expiry.never());
    trial.store().set(expired, "old", Expiry.after(StateTrial.BRIEF));
    trial.letPass(StateTrial.BRIEF);

    trial.store().set(counter, "text", Expiry.never());
    trial.store().set(expired, "new", Expiry.never());

    assertThat(trial.otherStore().get(counter)).map(StateEntry::value).contains("text");
    assertThat(trial.otherStore().get(expired)).map(StateEntry::value).contains("new");
  }

  /** Every character but U+0000 and the surrogates, in values of at most 1 MiB. */
  private static List<String> everyCharacter() {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        value.appendCodePoint(c);
      }
      if (value.length() >= MIB / 3 || c == Character.MAX_CODE_POINT) {
        values.add(value.toString());
        value.setLength(0);
      }
    }
    assertThat(values).allMatch(v -> v.getBytes(StandardCharsets.UTF_8).length <= MIB);
    return values;
  }
}
