package io.acteon.toolkit.internal.audit;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.toolkit.internal.rows.Keys;
import io.acteon.toolkit.internal.rows.Rows;
import io.acteon.toolkit.internal.rows.Rows.Family;
import io.acteon.toolkit.store.Transaction.Direction;
import io.acteon.toolkit.store.Transaction.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One query, on its way down from the newest record. It goes in strides, and others have their turn
 * in between: a page may be far down when few records match.
 */
final class RecordWalk {

  private static final int STRIDE = 500;

  private final AuditQuery query;
  private final Family family;
  private final byte[] prefix;
  private final byte[] bottom;
  private final List<AuditEntry> found = new ArrayList<>();
  private byte[] top;
  private int toSkip;

  RecordWalk(AuditQuery query) {
    this.query = query;
    this.toSkip = query.offset();
    Map<AuditField, String> equal = query.equal();
    if (equal.containsKey(AuditField.ACTION_ID)) {
      family = Family.RECORD_ACTION;
      prefix = Keys.names(equal.get(AuditField.ACTION_ID));
    } else if (equal.containsKey(AuditField.NAMESPACE) && equal.containsKey(AuditField.TENANT)) {
      family = Family.RECORD_SCOPE;
      prefix = Keys.names(equal.get(AuditField.NAMESPACE), equal.get(AuditField.TENANT));
    } else {
      family = Family.RECORD;
      prefix = Rows.NOTHING;
    }
    this.bottom = Keys.join(prefix, query.from().map(StoredRecord::time).orElse(Rows.NOTHING));
    this.top =
        query
            .after()
            .map(last -> StoredRecord.place(last.dispatchedAt(), last.id()))
            .or(() -> query.to().map(StoredRecord::time))
            .map(place -> Keys.join(prefix, place))
            .orElse(Keys.endOf(prefix));
  }

  /** Takes a stride; gives the page once it is complete. */
  Optional<AuditPage> stride(Rows rows) {
    Records records = new Records(rows);
    List<Row> stride = rows.range(family, bottom, top, STRIDE, Direction.DOWN);
    for (Row row : stride) {
      AuditEntry entry = entry(records, row);
      if (matches(entry) && toSkip-- <= 0) {
        if (found.size() == query.limit()) {
          String cursor = query.cursorAfter(found.getLast().record());
          return Optional.of(new AuditPage(found, Optional.of(cursor)));
        }
        found.add(entry);
      }
      top = row.key();
    }
    return stride.size() == STRIDE
        ? Optional.empty()
        : Optional.of(new AuditPage(found, Optional.empty()));
  }

  private AuditEntry entry(Records records, Row row) {
    return family == Family.RECORD
        ? StoredRecord.read(row.value())
        : records.at(Keys.rest(row.key(), prefix.length)).orElseThrow();
  }

  private boolean matches(AuditEntry entry) {
    return query.equal().entrySet().stream()
        .allMatch(
            wanted -> wanted.getKey().of(entry.record()).equals(Optional.of(wanted.getValue())));
  }
}
