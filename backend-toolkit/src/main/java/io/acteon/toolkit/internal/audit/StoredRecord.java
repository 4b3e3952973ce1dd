package io.acteon.toolkit.internal.audit;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainLink;
import io.acteon.spi.audit.RecordBytes;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.internal.rows.Keys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a record is kept: a byte 0, or a byte 1 and its link, and the record's bytes. Its place is
 * its time and its id, so that the records lie in the order of a page, upside down (A3).
 */
public final class StoredRecord {

  private static final int HASH_BYTES = 32;

  private StoredRecord() {}

  public static byte[] place(AuditRecord record) {
    return place(record.dispatchedAt(), record.id());
  }

  static byte[] place(Instant dispatchedAt, String id) {
    return Keys.join(time(dispatchedAt), Keys.text(id));
  }

  static byte[] time(Instant instant) {
    return Keys.number(StoreClock.micros(instant));
  }

  public static byte[] bytes(AuditEntry entry) {
    byte[] record = RecordBytes.write(entry.record());
    return entry
        .link()
        .map(link -> Keys.join(new byte[] {1}, bytes(link), record))
        .orElseGet(() -> Keys.join(new byte[] {0}, record));
  }

  public static AuditEntry read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Optional<ChainLink> link = in.get() == 0 ? Optional.empty() : Optional.of(link(in));
    return new AuditEntry(RecordBytes.read(in), link);
  }

  private static byte[] bytes(ChainLink link) {
    return ByteBuffer.allocate(Long.BYTES + 2 * HASH_BYTES)
        .putLong(link.sequence())
        .put(HexFormat.of().parseHex(link.previousHash()))
        .put(HexFormat.of().parseHex(link.hash()))
        .array();
  }

  private static ChainLink link(ByteBuffer in) {
    return new ChainLink(in.getLong(), hash(in), hash(in));
  }

  private static String hash(ByteBuffer in) {
    byte[] hash = new byte[HASH_BYTES];
    in.get(hash);
    return HexFormat.of().formatHex(hash);
  }
}
