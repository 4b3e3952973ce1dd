package io.acteon.spi.state;

/**
 * The order of texts by code point, which is their order by UTF-8 bytes (S16). {@link
 * String#compareTo} orders by UTF-16 units and puts an emoji before U+E000.
 */
public final class CodePointOrder {

  private CodePointOrder() {}

  /** As {@link java.util.Comparator#compare}; both texts are well-formed Unicode. */
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate is part of a code point beyond U+FFFF, so beyond every lone unit.
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? x - y
            : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
