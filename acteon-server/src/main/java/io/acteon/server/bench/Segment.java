package io.acteon.server.bench;

import io.acteon.spi.state.StateKey;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A part of all keys, for one workload; another has none of them. Keys are as gateways have them:
 * of one tenant, and in no order.
 */
public final class Segment {

  private static final int NUMBER_BITS = 16;
  private static final int RANGE_BITS = 16;
  private static final int KEY_BITS = Long.SIZE - NUMBER_BITS - RANGE_BITS;

  /** A power of two: unsigned texts of most others go through BigInteger. */
  private static final int RADIX = 32;

  private final long number;
  private final AtomicLong ranges = new AtomicLong();

  /**
   * @param number which part, 0 to 65,535
   */
  public Segment(int number) {
    if (number < 0 || number >>> NUMBER_BITS != 0) {
      throw new IllegalArgumentException("number is " + number + "; allowed are 16 bits");
    }
    this.number = number;
  }

  /**
   * The first of 2<sup>32</sup> keys that nobody else takes; the others follow it. There are 65,536
   * such ranges.
   */
  public long nextRange() {
    return ((number << RANGE_BITS) + ranges.getAndIncrement()) << KEY_BITS;
  }

  /** One text for each key, those of neighbours far apart: the last step of SplitMix64. */
  public static String id(long key) {
    long mixed = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return Long.toUnsignedString(mixed ^ (mixed >>> 31), RADIX);
  }

  /** Where a claim stands. */
  public static StateKey claim(long key) {
    return new StateKey("bench", "acme", "claim", id(key));
  }

  /** Where a counter stands. */
  static StateKey counter(long key) {
    return new StateKey("bench", "acme", "counter", id(key));
  }
}
