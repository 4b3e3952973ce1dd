package io.acteon.spi.audit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of records, newest {@code dispatchedAt} first, those of the same microsecond by descending
 * id in the order of its UTF-8 bytes (A3).
 *
 * @param cursor where the next page starts; empty at the end, which a short page is not
 */
public record AuditPage(List<AuditEntry> entries, Optional<String> cursor) {
  public AuditPage {
    entries = List.copyOf(entries);
    Objects.requireNonNull(cursor, "cursor");
  }
}
