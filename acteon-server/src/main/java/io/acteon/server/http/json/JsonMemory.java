package io.acteon.server.http.json;

/**
 * What JSON takes in memory while a request is worked on, as an upper estimate: its bytes, its
 * texts and values, their redacted copy, and what is written of them into a record and to a
 * provider.
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
      switch (text[i]) {
        case '{', '[', ':', ',' -> values++;
        default -> {}
      }
    }
    return ofText(length) + VALUE_BYTES * values;
  }
}
