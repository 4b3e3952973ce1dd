package io.acteon.toolkit.internal.audit;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import io.acteon.toolkit.internal.rows.Keys;
import io.acteon.toolkit.internal.rows.Rows;
import io.acteon.toolkit.internal.rows.Rows.Family;
import io.acteon.toolkit.store.Transaction.Direction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The hash chain of one namespace and tenant (A7), within one piece of work. */
final class Chain {

  /**
   * A record of a chain, by its number and its hash.
   *
   * @param sequence 0 before the first record
   */
  record Point(long sequence, String hash) {

    static final Point START = new Point(0, ChainHash.START);

    static Point of(ChainLink link) {
      return new Point(link.sequence(), link.hash());
    }
  }

  /**
   * Where a chain begins and ends.
   *
   * @param checkpoint the last record that was purged
   */
  record Ends(Point checkpoint, Point head) {

    private static Ends read(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return new Ends(point(in), point(in));
    }

    private static Point point(ByteBuffer in) {
      long sequence = in.getLong();
      byte[] hash = new byte[ChainHash.START.length()];
      in.get(hash);
      return new Point(sequence, new String(hash, StandardCharsets.US_ASCII));
    }

    private byte[] bytes() {
      return ByteBuffer.allocate(2 * (Long.BYTES + ChainHash.START.length()))
          .putLong(checkpoint.sequence)
          .put(Keys.text(checkpoint.hash))
          .putLong(head.sequence)
          .put(Keys.text(head.hash))
          .array();
    }
  }

  private final Rows rows;
  private final byte[] scope;

  Chain(Rows rows, String namespace, String tenant) {
    this.rows = rows;
    this.scope = Keys.names(namespace, tenant);
  }

  Ends ends() {
    return rows.get(Family.CHAIN_ENDS, scope)
        .map(Ends::read)
        .orElse(new Ends(Point.START, Point.START));
  }

  /** The record's link, as the new head. */
  ChainLink append(AuditRecord record) {
    Ends ends = ends();
    ChainLink link = ChainHash.link(ends.head().sequence() + 1, ends.head().hash(), record);
    rows.put(Family.CHAIN, row(link.sequence()), StoredRecord.place(record));
    rows.put(Family.CHAIN_ENDS, scope, new Ends(ends.checkpoint(), Point.of(link)).bytes());
    return link;
  }

  /** Makes a record, which is the first of the chain, its checkpoint. */
  void purge(ChainLink first) {
    rows.remove(Family.CHAIN, row(first.sequence()));
    rows.put(Family.CHAIN_ENDS, scope, new Ends(Point.of(first), ends().head()).bytes());
  }

  /** The record that is now first. */
  Optional<AuditEntry> first() {
    return entries(ends().checkpoint().sequence(), 1).stream().findFirst();
  }

  /** The records after a number, in their order; those that are not there are left out. */
  List<AuditEntry> entries(long after, int limit) {
    byte[] end = row(Long.MAX_VALUE);
    return rows.range(Family.CHAIN, row(after + 1), end, limit, Direction.UP).stream()
        .flatMap(row -> rows.get(Family.RECORD, row.value()).stream())
        .map(StoredRecord::read)
        .toList();
  }

  private byte[] row(long sequence) {
    return Keys.join(scope, Keys.number(sequence));
  }
}
