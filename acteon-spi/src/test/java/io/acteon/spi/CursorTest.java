package io.acteon.spi;

import static io.acteon.spi.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CursorTest {

  private static final List<String> QUERY = List.of("scan", "n", "t");
  private static final List<String> POSITION = List.of("", "a:b", "\uD83D\uDE00");
  private static final String CURSOR = Cursor.write(QUERY, POSITION);

  @Test
  void itsPositionComesBack() {
    assertThat(read(QUERY, CURSOR)).isEqualTo(POSITION);
    assertThat(read(QUERY, Cursor.write(QUERY, List.of()))).isEmpty();
  }

  @Test
  void itIsTextForAnAddressOfTheWeb() {
    assertThat(CURSOR).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void everyChangeOfOneCharacterIsRefused() {
    for (int i = 0; i < CURSOR.length(); i++) {
      for (char other : "ABZaz09-_=+ \u00e9".toCharArray()) {
        if (CURSOR.charAt(i) != other) {
          refused(QUERY, CURSOR.substring(0, i) + other + CURSOR.substring(i + 1));
        }
      }
    }
  }

  @Test
  void everyPartOfItIsRefused() {
    for (int i = 0; i < CURSOR.length(); i++) {
      refused(QUERY, CURSOR.substring(0, i));
      refused(QUERY, CURSOR.substring(i + 1));
    }
    refused(QUERY, CURSOR + "A");
    refused(QUERY, CURSOR + "=");
  }

  @Test
  void anotherQueryRefusesIt() {
    refused(List.of("scan", "n", "u"), CURSOR);
    refused(List.of("scan", "n"), CURSOR);
    refused(List.of("scan", "nt", ""), CURSOR);
    refused(List.of(), CURSOR);
  }

  @Test
  void aPositionThatTheQueryCannotHaveGivenIsRefused() {
    assertRefused(
        ErrorCode.BAD_CURSOR,
        "start again without a cursor",
        () -> Cursor.read(QUERY, CURSOR, parts -> parts.get(3)));
  }

  private static List<String> read(List<String> query, String cursor) {
    return Cursor.read(query, cursor, UnaryOperator.identity());
  }

  private static void refused(List<String> query, String cursor) {
    assertRefused(ErrorCode.BAD_CURSOR, "start again", () -> read(query, cursor));
  }
}
