package io.acteon.spi.state;

import io.acteon.spi.BackendException;

/** What texts may enter the key space: decided here, before any I/O, for every backend alike. */
public final class TextRules {

  /** The most characters of a namespace, a tenant or a kind. */
  public static final int MAX_PART = 256;

  /** The most characters of an id. */
  public static final int MAX_ID = 1024;

  static final int MAX_VALUE_BYTES = 1 << 20;

  private TextRules() {}

  /**
   * 1 to {@code max} code points of well-formed Unicode without control characters (S1).
   *
   * @param name what the part is called in messages
   * @throws BackendException {@link io.acteon.spi.ErrorCode#INVALID} saying which of these it
   *     breaks
   */
  public static void requirePart(String name, String part, int max) {
    if (part.isEmpty()) {
      throw BackendException.invalid(name + " is empty; allowed are 1 to " + max + " characters");
    }
    requirePrefix(name, part, max);
  }

  /** As {@link #requirePart}, and may be empty. */
  static void requirePrefix(String name, String part, int max) {
    if (part.length() > max && part.codePointCount(0, part.length()) > max) {
      throw BackendException.invalid(name + " is longer than " + max + " characters");
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (Character.isISOControl(c)) {
        throw BackendException.invalid(name + " holds a control character at position " + i);
      }
      i += surrogates(name, part, i);
    }
  }

  /** 0 to 1 MiB of UTF-8, well-formed, without U+0000 (S3). */
  static void requireValue(String value) {
    long bytes = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        throw BackendException.invalid("the value holds U+0000 at position " + i);
      }
      int pair = surrogates("the value", value, i);
      bytes += pair == 1 ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      i += pair;
    }
    if (bytes > MAX_VALUE_BYTES) {
      throw BackendException.invalid(
          "the value has " + bytes + " bytes in UTF-8; allowed are " + MAX_VALUE_BYTES);
    }
  }

  /** 1 if a surrogate pair starts at {@code i}, 0 if no surrogate does. */
  private static int surrogates(String name, String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return 0;
    }
    if (Character.isHighSurrogate(c)
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1))) {
      return 1;
    }
    throw BackendException.invalid(name + " holds half a surrogate pair at position " + i);
  }
}
