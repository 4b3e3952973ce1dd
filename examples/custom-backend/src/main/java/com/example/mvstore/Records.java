package com.example.mvstore;

import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.util.Objects;
import org.h2.mvstore.Cursor;

/**
 * The audit records. A record's place is its time and its id, so that the records lie in the order
 * of a page, upside down (A3).
 */
final class Records {

  private final Tables tables;

  Records(Tables tables) {
    this.tables = tables;
  }

  AppendResult append(AuditRecord record) {
    byte[] place = tables.recordIds.get(Keys.text(record.id()));
    if (place != null) {
      return record.equals(tables.records.get(place))
          ? AppendResult.ALREADY_STORED
          : AppendResult.CONFLICT;
    }
    byte[] at = place(record.dispatchedAt(), record.id());
    tables.records.put(at, record);
    tables.recordIds.put(Keys.text(record.id()), at);
    tables.recordActions.put(Keys.join(Keys.names(record.actionId()), at), Tables.NOTHING);
    record
        .expiresAt()
        .ifPresent(end -> tables.recordEnds.put(Keys.join(time(end), at), Tables.NOTHING));
    return AppendResult.STORED;
  }

  static byte[] place(Instant dispatchedAt, String id) {
    return Keys.join(time(dispatchedAt), Keys.text(id));
  }

  static byte[] time(Instant instant) {
    return Keys.time(Tables.micros(instant));
  }

  /** Removes up to {@code limit} due records, oldest expiry first, and gives how many. */
  int purge(int limit) {
    int purged = 0;
    Cursor<byte[], byte[]> due = tables.recordEnds.cursor(null, Keys.time(tables.now() + 1), false);
    while (purged < limit && due.hasNext()) {
      byte[] row = due.next();
      byte[] at = Keys.rest(row, Long.BYTES);
      AuditRecord record = Objects.requireNonNull(tables.records.remove(at));
      tables.recordIds.remove(Keys.text(record.id()));
      tables.recordActions.remove(Keys.join(Keys.names(record.actionId()), at));
      tables.recordEnds.remove(row);
      purged++;
    }
    return purged;
  }
}
