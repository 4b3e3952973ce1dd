package io.acteon.spi.state;

import static io.acteon.spi.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateKeyTest {

  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void partsAreCountedInCharactersAndNotInUnits() {
    String part = EMOJI.repeat(256);
    String id = EMOJI.repeat(1024);
    assertThat(new StateKey(part, part, part, id).id()).isEqualTo(id);
    assertInvalid(
        "namespace is longer than 256 characters", () -> new StateKey(part + "a", "t", "k", "i"));
    assertInvalid(
        "tenant is longer than 256 characters", () -> new StateKey("n", part + "a", "k", "i"));
    assertInvalid(
        "kind is longer than 256 characters", () -> new StateKey("n", "t", part + "a", "i"));
    assertInvalid("id is longer than 1024 characters", () -> new StateKey("n", "t", "k", id + "a"));
  }

  @Test
  void anEmptyPartIsRefusedByItsName() {
    assertInvalid(
        "namespace is empty; allowed are 1 to 256", () -> new StateKey("", "t", "k", "i"));
    assertInvalid("tenant is empty; allowed are 1 to 256", () -> new StateKey("n", "", "k", "i"));
    assertInvalid("kind is empty; allowed are 1 to 256", () -> new StateKey("n", "t", "", "i"));
    assertInvalid("id is empty; allowed are 1 to 1024", () -> new StateKey("n", "t", "k", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\t", "\n", "\u001f", "\u007f", "\u0085", "\u009f"})
  void aControlCharacterIsRefusedWithItsPosition(String control) {
    assertInvalid(
        "tenant holds a control character at position 2",
        () -> new StateKey("n", EMOJI + control, "k", "i"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD83Dx"})
  void halfASurrogatePairIsRefusedWithItsPosition(String half) {
    assertInvalid(
        "id holds half a surrogate pair at position 1",
        () -> new StateKey("n", "t", "k", "x" + half));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", ":", "%", "_", "*", "?", "[", "\\", "'", "\"", "{", "}", "\u00a0", EMOJI})
  void otherCharactersAreOrdinary(String text) {
    assertThat(new StateKey(text, text, text, text).kind()).isEqualTo(text);
  }

  @Test
  void partsAreNeverJoined() {
    assertThat(new StateKey("a:b", "c", "k", "i")).isNotEqualTo(new StateKey("a", "b:c", "k", "i"));
    assertThat(new StateKey("a", "b", "k", "i")).isNotEqualTo(new StateKey("A", "b", "k", "i"));
  }

  @Test
  void keysAreOrderedPartByPart() {
    assertThat(
            Stream.of(
                    new StateKey("b", "a", "a", "a"),
                    new StateKey("a", "b", "a", "a"),
                    new StateKey("a", "a", "b", "a"),
                    new StateKey("a", "a", "a", EMOJI),
                    new StateKey("a", "a", "a", "\uFF5E"))
                .sorted())
        .containsExactly(
            new StateKey("a", "a", "a", "\uFF5E"),
            new StateKey("a", "a", "a", EMOJI),
            new StateKey("a", "a", "b", "a"),
            new StateKey("a", "b", "a", "a"),
            new StateKey("b", "a", "a", "a"));
  }
}
