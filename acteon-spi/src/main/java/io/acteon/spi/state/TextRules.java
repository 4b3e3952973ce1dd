package io.acteon.spi.state;

import io.acteon.spi.BackendException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** What texts may be stored: decided here, before any I/O, for every backend alike. */
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
    require(name, part, max, Character::isISOControl, "a control character");
  }

  /**
   * 0 to {@code max} code points of well-formed Unicode without U+0000.
   *
   * @param name what the text is called in messages
   * @throws BackendException {@link io.acteon.spi.ErrorCode#INVALID} saying which of these it
   *     breaks
   */
  public static void requireText(String name, String text, int max) {
    require(name, text, max, c -> c == 0, "U+0000");
  }

  /** 0 to 1 MiB of UTF-8, well-formed, without U+0000 (S3). */
  static void requireValue(String value) {
    requireText("the value", value, MAX_VALUE_BYTES);
    // No UTF-16 unit takes more than three bytes, so short values need not be measured.
    if (value.length() > MAX_VALUE_BYTES / 3) {
      int bytes = value.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_VALUE_BYTES) {
        throw BackendException.invalid(
            "the value has " + bytes + " bytes in UTF-8; allowed are " + MAX_VALUE_BYTES);
      }
    }
  }

  private static void require(
      String name, String text, int max, IntPredicate forbidden, String called) {
    if (text.length() > max && text.codePointCount(0, text.length()) > max) {
      throw BackendException.invalid(name + " is longer than " + max + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (forbidden.test(c)) {
        throw BackendException.invalid(name + " holds " + called + " at position " + i);
      }
      if (Character.isSurrogate(c) && !isPair(text, i++)) {
        throw BackendException.invalid(
            name + " holds half a surrogate pair at position " + (i - 1));
      }
    }
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
