package io.acteon.spi.state;

import static io.acteon.spi.Refusals.assertInvalid;
import static io.acteon.spi.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.Cursor;
import io.acteon.spi.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanQueryTest {

  private static final ScanQuery FIRST = new ScanQuery("n", "t", "k", "", 10);

  @Test
  void aCursorCarriesTheIdToTheNextPage() {
    assertThat(FIRST.after()).isEmpty();
    assertThat(FIRST.from(FIRST.cursorAfter("a:b")).after()).contains("a:b");
  }

  @Test
  void aCursorFitsAnotherPageSizeButNoOtherScope() {
    String cursor = FIRST.cursorAfter("id");
    assertThat(new ScanQuery("n", "t", "k", "", 20).from(cursor).after()).contains("id");
    for (ScanQuery other :
        List.of(
            new ScanQuery("x", "t", "k", "", 10),
            new ScanQuery("n", "x", "k", "", 10),
            new ScanQuery("n", "t", "x", "", 10),
            new ScanQuery("n", "t", "k", "i", 10),
            new ScanQuery("nt", "k", "k", "", 10))) {
      assertRefused(ErrorCode.BAD_CURSOR, "another query", () -> other.from(cursor).after());
    }
  }

  @Test
  void aForgedPositionIsRefused() {
    List<String> scope = List.of("scan", "n", "t", "k", "");
    assertThat(FIRST.from(Cursor.write(scope, List.of("id"))).after()).contains("id");
    for (List<String> forged : List.of(List.<String>of(), List.of(""), List.of("a\0"))) {
      String cursor = Cursor.write(scope, forged);
      assertRefused(ErrorCode.BAD_CURSOR, "start again", () -> FIRST.from(cursor).after());
    }
  }

  @Test
  void whatIsOutOfRangeIsRefusedByName() {
    assertInvalid("a limit of 0; allowed are 1 to 1000", () -> new ScanQuery("n", "t", "k", "", 0));
    assertInvalid("a limit of 1001", () -> new ScanQuery("n", "t", "k", "", 1001));
    assertInvalid("namespace is empty", () -> new ScanQuery("", "t", "k", "", 1));
    assertInvalid("idPrefix holds a control", () -> new ScanQuery("n", "t", "k", "\n", 1));
    assertInvalid(
        "idPrefix is longer than 1024", () -> new ScanQuery("n", "t", "k", "a".repeat(1025), 1));
  }
}
