package io.acteon.spi.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointOrderTest {

  /** Both sides of every change of length in UTF-8, and of the surrogates in UTF-16. */
  private static final int[] ALPHABET = {
    'a', 'b', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x103ff, 0x10400, 0x10ffff
  };

  @Test
  void itIsTheOrderOfTheBytesInUtf8() {
    Random random = new Random(20260101);
    for (int i = 0; i < 20_000; i++) {
      String a = text(random);
      String b = text(random);
      assertThat(Integer.signum(CodePointOrder.compare(a, b)))
          .as("%s and %s", a, b)
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8))));
    }
  }

  private static String text(Random random) {
    int[] codePoints =
        random.ints(random.nextInt(5), 0, ALPHABET.length).map(i -> ALPHABET[i]).toArray();
    return new String(codePoints, 0, codePoints.length);
  }
}
