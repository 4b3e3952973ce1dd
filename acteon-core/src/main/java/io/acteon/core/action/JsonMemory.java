package io.acteon.core.action;

/**
 * What JSON takes in memory while an action, or a request, is worked on, as an upper estimate: its
 * bytes, its texts and values, their redacted copy, and what is written of them into a record and
 * to a provider.
 */
public final class JsonMemory {

  /** For each byte of the text: six copies with one or two bytes for each character. */
  private static final int TEXT_FACTOR = 8;

  /** For each value or member: the objects that stand for it, twice. */
  private static final int VALUE_BYTES = 96;

  private JsonMemory() {}

  /** Of a text of so many bytes, with few values in it. */
  public static long ofText(long bytes) {
    return TEXT_FACTOR * bytes;
  }

  /** Of a text and the values in it: the larger part, where it is made of brackets and commas. */
  public static long ofTree(byte[] text, int length) {
    long values = 0;
    for (int i = 0; i < length; i++) {
      values += begins(text[i]);
    }
    return ofText(length) + VALUE_BYTES * values;
  }

  /** The same of a text that is in memory already. */
  public static long ofTree(String text) {
    long bytes = 0;
    long values = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
      values += begins(character);
    }
    return ofText(bytes) + VALUE_BYTES * values;
  }

  /** One for what stands before a value, or a member. */
  private static int begins(int character) {
    return switch (character) {
      case '{', '[', ':', ',' -> 1;
      default -> 0;
    };
  }
}
