package io.acteon.toolkit.internal.rows;

import io.acteon.spi.state.StateKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys as bytes that sort as the contract wants them sorted (S16, D2, A3). No name holds U+0000
 * (S1), so that it ends a name: two keys never have the same bytes (S2).
 */
public final class Keys {

  private Keys() {}

  public static byte[] of(StateKey key) {
    return join(names(key.namespace(), key.tenant(), key.kind()), text(key.id()));
  }

  /** The key that became {@code bytes}. */
  public static StateKey key(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\0", -1);
    return new StateKey(parts[0], parts[1], parts[2], parts[3]);
  }

  /** Names that something else follows. */
  public static byte[] names(String... names) {
    return text(String.join("\0", names) + "\0");
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A number of eight bytes; those below zero come first. */
  public static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
  }

  /** The number that stands at {@code from}. */
  public static long numberIn(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes).getLong(from) ^ Long.MIN_VALUE;
  }

  public static byte[] join(byte[]... parts) {
    ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(joined::put);
    return joined.array();
  }

  public static byte[] rest(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /** The least key after {@code key}. */
  public static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** After everything that starts with {@code prefix}: no UTF-8 and no time has the byte 0xFF. */
  public static byte[] endOf(byte[] prefix) {
    return join(prefix, new byte[] {(byte) 0xFF});
  }
}
