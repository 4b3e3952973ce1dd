package io.acteon.toolkit.internal.audit;

import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.toolkit.internal.rows.Keys;
import io.acteon.toolkit.internal.rows.Rows;
import io.acteon.toolkit.internal.rows.Rows.Family;
import io.acteon.toolkit.store.Transaction.Direction;
import io.acteon.toolkit.store.Transaction.Row;
import java.util.List;
import java.util.Optional;

/** The audit records, within one piece of work. */
final class Records {

  private final Rows rows;

  Records(Rows rows) {
    this.rows = rows;
  }

  Optional<AuditEntry> at(byte[] place) {
    return rows.get(Family.RECORD, place).map(StoredRecord::read);
  }

  AppendResult append(AuditRecord record, boolean chained) {
    Optional<AuditEntry> stored =
        rows.get(Family.RECORD_ID, Keys.text(record.id())).flatMap(this::at);
    if (stored.isPresent()) {
      return stored.get().record().equals(record)
          ? AppendResult.ALREADY_STORED
          : AppendResult.CONFLICT;
    }
    byte[] place = StoredRecord.place(record);
    AuditEntry entry = chained ? chain(record) : new AuditEntry(record, Optional.empty());
    rows.put(Family.RECORD, place, StoredRecord.bytes(entry));
    rows.put(Family.RECORD_ID, Keys.text(record.id()), place);
    rows.put(Family.RECORD_ACTION, action(record, place), Rows.NOTHING);
    rows.put(Family.RECORD_SCOPE, scope(record, place), Rows.NOTHING);
    if (!chained) {
      offer(entry);
    }
    return AppendResult.STORED;
  }

  /** Of a chain its first record alone may be purged, and is then followed by the next. */
  private AuditEntry chain(AuditRecord record) {
    Chain chain = chainOf(record);
    boolean first = chain.ends().checkpoint().equals(chain.ends().head());
    AuditEntry entry = new AuditEntry(record, Optional.of(chain.append(record)));
    if (first) {
      offer(entry);
    }
    return entry;
  }

  private Chain chainOf(AuditRecord record) {
    return new Chain(rows, record.namespace(), record.tenant());
  }

  /** Lets it be purged once it is due. */
  private void offer(AuditEntry entry) {
    byte[] place = StoredRecord.place(entry.record());
    entry
        .record()
        .expiresAt()
        .map(end -> Keys.join(StoredRecord.time(end), place))
        .ifPresent(end -> rows.put(Family.RECORD_END, end, Rows.NOTHING));
  }

  /** Removes up to {@code limit} due records, oldest expiry first, and gives how many. */
  int purge(int limit) {
    int purged = 0;
    List<Row> due;
    do {
      due =
          rows.range(
              Family.RECORD_END,
              Rows.NOTHING,
              Keys.number(rows.now() + 1),
              limit - purged,
              Direction.UP);
      due.forEach(row -> purge(row.key()));
      purged += due.size();
    } while (!due.isEmpty() && purged < limit);
    return purged;
  }

  private void purge(byte[] end) {
    byte[] place = Keys.rest(end, Long.BYTES);
    rows.remove(Family.RECORD_END, end);
    at(place)
        .ifPresent(entry -> {
          AuditRecord record = entry.record();
          entry
              .link()
              .ifPresent(link -> {
                Chain chain = chainOf(record);
                chain.purge(link);
                chain.first().ifPresent(this::offer);
              });
          rows.remove(Family.RECORD, place);
          rows.remove(Family.RECORD_ID, Keys.text(record.id()));
          rows.remove(Family.RECORD_ACTION, action(record, place));
          rows.remove(Family.RECORD_SCOPE, scope(record, place));
        });
  }

  private static byte[] action(AuditRecord record, byte[] place) {
    return Keys.join(Keys.names(record.actionId()), place);
  }

  private static byte[] scope(AuditRecord record, byte[] place) {
    return Keys.join(Keys.names(record.namespace(), record.tenant()), place);
  }
}
