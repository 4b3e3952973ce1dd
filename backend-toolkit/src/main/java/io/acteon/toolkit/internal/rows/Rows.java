package io.acteon.toolkit.internal.rows;

import io.acteon.toolkit.store.Transaction.Direction;
import io.acteon.toolkit.store.Transaction.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one kind of backend keeps under one prefix, at one instant of the store's clock. Its keys
 * begin with the prefix, which a U+0000 ends, so that a longer prefix is another (B9), and with the
 * family of the row. For one piece of work.
 */
public final class Rows {

  /** What rows are about. Those of state and those of audit can be removed apart. */
  public enum Family {
    /** A key's entry. */
    ENTRY('A'),
    /** When it expires. */
    ENTRY_END('B'),
    /** A key in a due index. */
    DUE('C'),
    /** All keys of an index by time. */
    DUE_TIME('D'),
    /** Those that nobody has claimed. */
    DUE_FREE('E'),
    /** When the leases of the others end. */
    DUE_LEASE('F'),
    /** A record by time and id. */
    RECORD('a'),
    /** Its place by its id. */
    RECORD_ID('b'),
    /** Places by action. */
    RECORD_ACTION('c'),
    /** Places by namespace and tenant. */
    RECORD_SCOPE('d'),
    /** Places of what may be purged, by time. */
    RECORD_END('e'),
    /** Places by chain and sequence number. */
    CHAIN('f'),
    /** Where chains begin and end. */
    CHAIN_ENDS('g');

    private final byte letter;

    Family(char letter) {
      this.letter = (byte) letter;
    }
  }

  /** The value of a row that is all key. */
  public static final byte[] NOTHING = {};

  private final Batch batch;
  private final byte[] prefix;

  public Rows(Batch batch, String prefix) {
    this.batch = batch;
    this.prefix = Keys.names(prefix);
  }

  /** The store's clock, in microseconds since 1970. */
  public long now() {
    return batch.now();
  }

  /** Rises for ever, in this store (S9). */
  public long nextVersion() {
    return batch.nextVersion();
  }

  public Optional<byte[]> get(Family family, byte[] key) {
    return batch.get(full(family, key));
  }

  public void put(Family family, byte[] key, byte[] value) {
    batch.put(full(family, key), value);
  }

  public void remove(Family family, byte[] key) {
    batch.remove(full(family, key));
  }

  /** Rows of a family, without what is the same in all their keys. */
  public List<Row> range(Family family, byte[] from, byte[] to, int limit, Direction direction) {
    if (Arrays.compareUnsigned(from, to) >= 0) {
      return List.of();
    }
    return batch.range(full(family, from), full(family, to), limit, direction).stream()
        .map(row -> new Row(Keys.rest(row.key(), prefix.length + 1), row.value()))
        .toList();
  }

  /** Removes up to {@code limit} rows of the families from one to another, and gives how many. */
  public int removeAll(Family first, Family last, int limit) {
    byte[] end = full(last, new byte[] {(byte) 0xFF});
    List<Row> rows = batch.range(full(first, NOTHING), end, limit, Direction.UP);
    rows.forEach(row -> batch.remove(row.key()));
    return rows.size();
  }

  private byte[] full(Family family, byte[] key) {
    return Keys.join(prefix, new byte[] {family.letter}, key);
  }
}
