package io.acteon.toolkit.internal.rows;

import io.acteon.toolkit.store.Transaction;
import io.acteon.toolkit.store.Transaction.Direction;
import io.acteon.toolkit.store.Transaction.Row;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * One transaction, with what it knows of time and of versions. Both are kept in a row of the store,
 * which no prefix has, so that neither goes back when the process ends.
 */
public final class Batch {

  private static final byte[] NUMBERS = {0, 'n'};

  private final Transaction transaction;
  private final long now;
  private long version;
  private long changes;

  /**
   * @param clock gives the time now, in microseconds since 1970, from the latest that was kept
   */
  public Batch(Transaction transaction, LongUnaryOperator clock) {
    this.transaction = transaction;
    ByteBuffer numbers =
        transaction.get(NUMBERS).map(ByteBuffer::wrap).orElse(ByteBuffer.allocate(16));
    this.version = numbers.getLong();
    this.now = clock.applyAsLong(numbers.getLong());
  }

  long now() {
    return now;
  }

  long nextVersion() {
    return ++version;
  }

  /** How much was written. */
  public long changes() {
    return changes;
  }

  Optional<byte[]> get(byte[] key) {
    return transaction.get(key);
  }

  void put(byte[] key, byte[] value) {
    changes++;
    transaction.put(key, value);
  }

  void remove(byte[] key) {
    changes++;
    transaction.remove(key);
  }

  List<Row> range(byte[] from, byte[] to, int limit, Direction direction) {
    return transaction.range(from, to, limit, direction);
  }

  /** Keeps time and version, if anything was written. */
  public void end() {
    if (changes > 0) {
      transaction.put(NUMBERS, ByteBuffer.allocate(16).putLong(version).putLong(now).array());
    }
  }
}
