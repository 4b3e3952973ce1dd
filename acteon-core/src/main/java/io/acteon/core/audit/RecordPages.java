package io.acteon.core.audit;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Records of a store, newest first, a page at a time. */
public final class RecordPages {

  /** Of records in one page, which is in memory: each may be of 8 Mi characters and more. */
  public static final int SIZE = 16;

  private RecordPages() {}

  /**
   * Hands out all records with these values that were dispatched within a time.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public static void read(
      AuditStore store,
      Map<AuditField, String> fields,
      Optional<Instant> from,
      Optional<Instant> to,
      Consumer<List<AuditEntry>> consumer) {
    search(
        store,
        fields,
        from,
        to,
        page -> {
          consumer.accept(page);
          return Optional.empty();
        });
  }

  /** The first thing that is found in a page; reads no further than that. */
  public static <T> Optional<T> search(
      AuditStore store,
      Map<AuditField, String> fields,
      Optional<Instant> from,
      Optional<Instant> to,
      Function<List<AuditEntry>, Optional<T>> find) {
    AuditQuery query = new AuditQuery(fields, from, to, SIZE, 0, Optional.empty());
    Optional<AuditQuery> next = Optional.of(query);
    while (next.isPresent()) {
      AuditPage page = store.query(next.get());
      Optional<T> found = find.apply(page.entries());
      if (found.isPresent()) {
        return found;
      }
      next = page.cursor().map(query::from);
    }
    return Optional.empty();
  }
}
