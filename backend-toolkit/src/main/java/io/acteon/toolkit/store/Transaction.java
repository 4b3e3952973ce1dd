package io.acteon.toolkit.store;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a store while work is done on them. What was written before is seen. Keys have up to
 * some thousand bytes and values up to some ten million, or none; no caller changes an array that
 * it has given or got.
 */
public interface Transaction {

  /** The order in which rows are listed. */
  enum Direction {
    UP,
    DOWN
  }

  /** A key and its value. */
  // Rows are read and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(byte[] key, byte[] value) {}

  /** The value of a key, if it has one. */
  Optional<byte[]> get(byte[] key);

  /** Gives a key its value, whether it had one or not. */
  void put(byte[] key, byte[] value);

  /** Removes a key with its value, if it is there. */
  void remove(byte[] key);

  /**
   * Lists rows in the order of their keys, which is that of unsigned bytes, a shorter key before
   * one that begins with it.
   *
   * @param from the least key, inclusive
   * @param to the end, exclusive, which is greater
   * @param limit the most rows, up to some thousand
   * @param direction from which end
   */
  List<Row> range(byte[] from, byte[] to, int limit, Direction direction);
}
