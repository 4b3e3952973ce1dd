package com.example.mvstore;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.h2.mvstore.Cursor;

/**
 * One query, on its way down from the newest record. It goes in strides, and others have their turn
 * in between: a page may be far down when few records match.
 */
final class RecordWalk {

  private static final int STRIDE = 1_000;
  private static final byte[] EVERYTHING = {};

  private final AuditQuery query;
  private final byte[] prefix;
  private final byte[] bottom;
  private final List<AuditEntry> found = new ArrayList<>();
  private byte[] top;
  private int toSkip;

  RecordWalk(AuditQuery query) {
    this.query = query;
    this.toSkip = query.offset();
    this.prefix =
        Optional.ofNullable(query.equal().get(AuditField.ACTION_ID))
            .map(action -> Keys.names(action))
            .orElse(EVERYTHING);
    this.bottom = Keys.join(prefix, query.from().map(Records::time).orElse(EVERYTHING));
    this.top =
        query
            .after()
            .map(last -> Records.place(last.dispatchedAt(), last.id()))
            .or(() -> query.to().map(Records::time))
            .map(place -> Keys.join(prefix, place))
            .orElse(Keys.endOf(prefix));
  }

  /** Takes a stride; gives the page once it is complete. */
  Optional<AuditPage> stride(Tables tables) {
    Cursor<byte[], ?> down =
        prefix.length == 0
            ? tables.records.cursor(top, bottom, true)
            : tables.recordActions.cursor(top, bottom, true);
    for (int i = 0; i < STRIDE; i++) {
      if (!down.hasNext()) {
        return Optional.of(new AuditPage(found, Optional.empty()));
      }
      byte[] row = down.next();
      // The walk starts below its top: there the last page, or the last stride, ended.
      if (!Arrays.equals(row, top) && take(record(tables, row))) {
        AuditRecord last = found.getLast().record();
        return Optional.of(new AuditPage(found, Optional.of(query.cursorAfter(last))));
      }
      top = row;
    }
    return Optional.empty();
  }

  private AuditRecord record(Tables tables, byte[] row) {
    return Objects.requireNonNull(tables.records.get(Keys.rest(row, prefix.length)));
  }

  /** Says whether the page was complete before this record, which then is proof of another. */
  private boolean take(AuditRecord record) {
    if (!matches(record) || toSkip-- > 0) {
      return false;
    }
    if (found.size() == query.limit()) {
      return true;
    }
    found.add(new AuditEntry(record, Optional.empty()));
    return false;
  }

  private boolean matches(AuditRecord record) {
    return query.equal().entrySet().stream()
        .allMatch(wanted -> wanted.getKey().of(record).equals(Optional.of(wanted.getValue())));
  }
}
