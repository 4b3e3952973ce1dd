package io.acteon.server.http.api;

import io.acteon.core.audit.RecordPages;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Pages of records that are bounded by their size, too: a store bounds them by number alone, and a
 * thousand records of the largest size are more than most heaps. So a page is asked for a few
 * records at a time, and one that becomes too large ends early, with the store's cursor that goes
 * on.
 */
public final class AuditPages {

  /** A page ends before it has more characters of JSON, if its records are of usual sizes. */
  private static final long MAX_CHARACTERS = 16 << 20;

  /** Records asked for at once: not larger together than a page, while bodies have 1 MiB each. */
  public static final int STEP = RecordPages.SIZE;

  /** Texts in memory, and as they are written: one or two bytes for each character, twice. */
  private static final int FACTOR = 3;

  /** What a record takes in memory that is not yet read. */
  static final long RECORD_BYTES = FACTOR * (MAX_CHARACTERS / STEP);

  /** What {@link #STEP} of them take. */
  public static final long STEP_BYTES = STEP * RECORD_BYTES;

  private AuditPages() {}

  /**
   * The page that {@code query} asks for, or as much of it as may stand in one answer; at least one
   * record if there is any.
   *
   * @param memory is told, before anything is read, how many bytes the page may have by then
   */
  static AuditPage read(AuditStore store, AuditQuery query, LongConsumer memory) {
    List<AuditEntry> entries = new ArrayList<>();
    long size = 0;
    long largest = MAX_CHARACTERS / STEP;
    AuditQuery next = part(query, query.offset(), query.cursor(), query.limit());
    while (true) {
      memory.accept(FACTOR * size + next.limit() * RECORD_BYTES);
      AuditPage part = store.query(next);
      for (AuditEntry entry : part.entries()) {
        size += size(entry.record());
        largest = Math.max(largest, size(entry.record()));
      }
      entries.addAll(part.entries());
      long left = Math.min(query.limit() - entries.size(), (MAX_CHARACTERS - size) / largest);
      if (part.cursor().isEmpty() || left < 1) {
        return new AuditPage(entries, part.cursor());
      }
      next = part(query, 0, part.cursor(), Math.clamp(left, 1, STEP));
    }
  }

  /**
   * The newest record with these fields that is {@code wanted}, among so many.
   *
   * @param memory is told, before anything is read, how many bytes that may have by then
   */
  static Optional<AuditEntry> newest(
      AuditStore store,
      Map<AuditField, String> equal,
      int among,
      Predicate<AuditRecord> wanted,
      LongConsumer memory) {
    memory.accept(RECORD_BYTES);
    AuditPage page = store.query(AuditQuery.of(equal, 1));
    for (int passed = 0; passed < among; passed += page.entries().size()) {
      Optional<AuditEntry> found =
          page.entries().stream().filter(entry -> wanted.test(entry.record())).findFirst();
      if (found.isPresent() || page.cursor().isEmpty()) {
        return found;
      }
      memory.accept(STEP * RECORD_BYTES);
      page = store.query(AuditQuery.of(equal, STEP).from(page.cursor().get()));
    }
    return Optional.empty();
  }

  private static AuditQuery part(AuditQuery query, int offset, Optional<String> cursor, int limit) {
    return new AuditQuery(
        query.equal(), query.from(), query.to(), Math.min(limit, STEP), offset, cursor);
  }

  private static long size(AuditRecord record) {
    return record.actionPayload().map(String::length).orElse(0)
        + (long) record.verdictDetails().length()
        + record.outcomeDetails().length()
        + record.metadata().length();
  }
}
