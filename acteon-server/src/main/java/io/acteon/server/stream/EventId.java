package io.acteon.server.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of an event, which is its place in the log: a UUID of version 7 with the time of the
 * event, and in the bits that are free the number of its batch, its index there, and a tag of the
 * batch that tells another batch of the same number.
 *
 * @param millis since 1970
 * @param batch the number of the batch, from 1
 * @param index in the batch
 * @param tag of the batch
 */
record EventId(long millis, long batch, int index, int tag) {

  static final int TAG_BITS = 20;
  static final int MAX_INDEX = (1 << 10) - 1;

  private static final int BATCH_BITS = 44;
  private static final int INDEX_BITS = 10;
  private static final int LOW_TAG_BITS = 62 - BATCH_BITS - INDEX_BITS;
  private static final int LOW_TAG = (1 << LOW_TAG_BITS) - 1;
  private static final long MAX_BATCH = (1L << BATCH_BITS) - 1;
  private static final long VERSION = 7L << 12;
  private static final long VARIANT = 0b10L << 62;

  static EventId of(Instant time, long batch, int index, int tag) {
    return new EventId(Math.max(0, time.toEpochMilli()), batch, index, tag);
  }

  /** The id that {@code text} is; empty if it cannot be one. */
  static Optional<EventId> read(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.version() != 7 || uuid.variant() != 2) {
        return Optional.empty();
      }
      long high = uuid.getMostSignificantBits();
      long low = uuid.getLeastSignificantBits();
      int tag =
          ((int) (high & 0xFFF) << LOW_TAG_BITS)
              | ((int) (low >>> (BATCH_BITS + INDEX_BITS)) & LOW_TAG);
      int index = (int) (low >>> BATCH_BITS) & MAX_INDEX;
      return Optional.of(new EventId(high >>> 16, low & MAX_BATCH, index, tag));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  /** As clients get it. */
  @Override
  public String toString() {
    long high = (millis << 16) | VERSION | (tag >>> LOW_TAG_BITS);
    long low =
        VARIANT
            | ((long) (tag & LOW_TAG) << (BATCH_BITS + INDEX_BITS))
            | ((long) index << BATCH_BITS)
            | batch;
    return new UUID(high, low).toString();
  }
}
