package io.acteon.spi.state;

import static io.acteon.spi.Refusals.assertInvalid;
import static io.acteon.spi.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateCommandTest {

  private static final StateKey KEY = new StateKey("n", "t", "k", "id");
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void aValueMayHaveOneMebibyteOfBytes() {
    for (String longest :
        List.of(
            "a".repeat(MEBIBYTE),
            "\u00e9".repeat(MEBIBYTE / 2),
            "\u20ac".repeat(MEBIBYTE / 3) + "a",
            "\uD83D\uDE00".repeat(MEBIBYTE / 4))) {
      assertThat(set(longest).value()).isEqualTo(longest);
      assertInvalid("the value ", () -> set(longest + "a"));
    }
    assertInvalid(
        "the value has 1048579 bytes in UTF-8; allowed are 1048576",
        () -> set("\u20ac".repeat(MEBIBYTE / 3 + 1) + "a"));
    assertThat(set("").value()).isEmpty();
  }

  @Test
  void everyWriteRefusesAValueThatNoStoreCouldKeep() {
    assertInvalid("the value holds U+0000 at position 1", () -> set("a\0"));
    assertInvalid("the value holds half a surrogate pair at position 1", () -> set("a\uD83D"));
    assertInvalid("U+0000", () -> new StateCommand.CheckAndSet(KEY, "\0", Expiry.never()));
    assertInvalid(
        "U+0000",
        () -> new StateCommand.CompareAndSwap(KEY, OptionalLong.empty(), "\0", Expiry.never()));
  }

  @Test
  void controlCharactersInValuesAreOrdinary() {
    assertThat(set("a\n\t\u0001\u007f").value()).isEqualTo("a\n\t\u0001\u007f");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aFenceIsOneOrMore(long fence) {
    assertInvalid(
        "a fence is 1 or more, not " + fence,
        () -> new StateCommand.Set(KEY, "", Expiry.never(), OptionalLong.of(fence)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 5",
    "-3, 1, -2",
    "-0, 0, 0",
    "007, 1, 8",
    "9223372036854775807, 0, 9223372036854775807",
    "9223372036854775806, 1, 9223372036854775807",
    "-9223372036854775807, -1, -9223372036854775808",
    "9223372036854775807, -9223372036854775808, -1"
  })
  void anIncrementAddsOverTheWholeRange(String value, long delta, long sum) {
    assertThat(increment(delta).addTo(value)).hasValue(sum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+5",
        " 5",
        "5 ",
        "1.0",
        "1e3",
        "0x10",
        "--1",
        "five",
        "\u0665",
        "5L",
        "9223372036854775808",
        "-9223372036854775809"
      })
  void anIncrementRefusesWhatIsNoWholeNumber(String value) {
    assertRefused(
        ErrorCode.NOT_A_NUMBER,
        "something else than a whole number of 64 bits",
        () -> increment(1).addTo(value));
  }

  @Test
  void anIncrementRefusesToOverflow() {
    assertRefused(ErrorCode.OVERFLOW, "64-bit", () -> increment(1).addTo("9223372036854775807"));
    assertRefused(ErrorCode.OVERFLOW, "64-bit", () -> increment(-1).addTo("-9223372036854775808"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 5",
    "4, 1, 5",
    "6, -1, 5",
    "-9223372036854775808, 5, 0",
    "9223372036854775806, 1, 9223372036854775807",
    "-9223372036854775807, -1, -9223372036854775808"
  })
  void anIncrementIsAddedUpToItsCeiling(String value, long delta, long ceiling) {
    assertThat(increment(delta, ceiling).addTo(value)).hasValue(Long.parseLong(value) + delta);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 5",
    "5, 1, 5",
    "7, -1, 5",
    "9, 0, 5",
    "0, 0, -1",
    "9223372036854775807, 1, 9223372036854775807",
    "9223372036854775807, 9223372036854775807, -9223372036854775808"
  })
  void anIncrementThatWouldPassItsCeilingHasNoSum(String value, long delta, long ceiling) {
    assertThat(increment(delta, ceiling).addTo(value)).isEmpty();
  }

  @Test
  void aCeilingHidesNoOtherRefusal() {
    assertRefused(
        ErrorCode.OVERFLOW, "64-bit", () -> increment(-1, 0).addTo("-9223372036854775808"));
    assertRefused(ErrorCode.NOT_A_NUMBER, "whole number", () -> increment(1, 0).addTo("five"));
  }

  @Test
  void whatIsThereAtACeilingIsACounterOrNone() {
    StateEntry entry = new StateEntry("007", 3, Optional.of(Duration.ofSeconds(9)));

    assertThat(IncrementResult.AtCeiling.of(Optional.of(entry)).counter())
        .contains(new Counter(7, 3, Optional.of(Duration.ofSeconds(9))));
    assertThat(IncrementResult.AtCeiling.of(Optional.empty()).value()).isZero();
  }

  private static StateCommand.Set set(String value) {
    return new StateCommand.Set(KEY, value, Expiry.never());
  }

  private static StateCommand.Increment increment(long delta) {
    return new StateCommand.Increment(KEY, delta, Expiry.never());
  }

  private static StateCommand.Increment increment(long delta, long ceiling) {
    return new StateCommand.Increment(KEY, delta, Expiry.never(), OptionalLong.of(ceiling));
  }
}
