package io.acteon.backend.memory.audit;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditQuery.Position;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.CodePointOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Records in the order of a page (A3), all of them and by action, so that neither a page nor the
 * look-up of one action sorts. Safe to read beside one writer.
 */
final class MemoryRecordOrder {

  private static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparing(Position::dispatchedAt)
          .thenComparing(Position::id, CodePointOrder::compare)
          .reversed();

  /** Before every record. */
  private static final Position TOP = new Position(Instant.MAX, "");

  /** A record among those of its action. */
  private record ActionPosition(String actionId, Position position) {
    static ActionPosition of(AuditRecord record) {
      return new ActionPosition(record.actionId(), Position.of(record));
    }
  }

  private final NavigableMap<Position, AuditEntry> all = new ConcurrentSkipListMap<>(NEWEST_FIRST);
  private final NavigableMap<ActionPosition, AuditEntry> byAction =
      new ConcurrentSkipListMap<>(
          Comparator.comparing(ActionPosition::actionId)
              .thenComparing(ActionPosition::position, NEWEST_FIRST));

  void add(AuditEntry entry) {
    all.put(Position.of(entry.record()), entry);
    byAction.put(ActionPosition.of(entry.record()), entry);
  }

  void remove(AuditEntry entry) {
    all.remove(Position.of(entry.record()));
    byAction.remove(ActionPosition.of(entry.record()));
  }

  AuditPage page(AuditQuery query) {
    List<AuditEntry> found =
        from(query)
            .takeWhile(entry -> !isBefore(entry.record(), query.from()))
            .filter(entry -> matches(entry.record(), query))
            .skip(query.offset())
            .limit(query.limit() + 1L)
            .toList();
    if (found.size() <= query.limit()) {
      return new AuditPage(found, Optional.empty());
    }
    List<AuditEntry> page = found.subList(0, query.limit());
    return new AuditPage(page, Optional.of(query.cursorAfter(page.getLast().record())));
  }

  /** The records after the start of the page; those of one action only, if the query names it. */
  private Stream<AuditEntry> from(AuditQuery query) {
    Position start = start(query);
    return Optional.ofNullable(query.equal().get(AuditField.ACTION_ID))
        .map(action ->
            byAction.tailMap(new ActionPosition(action, start), false).values().stream()
                .takeWhile(entry -> entry.record().actionId().equals(action)))
        .orElseGet(() -> all.tailMap(start, false).values().stream());
  }

  /** No id is empty, so the empty one comes after every record of its instant. */
  private static Position start(AuditQuery query) {
    return query.after().or(() -> query.to().map(end -> new Position(end, ""))).orElse(TOP);
  }

  private static boolean isBefore(AuditRecord record, Optional<Instant> from) {
    return from.isPresent() && record.dispatchedAt().isBefore(from.get());
  }

  private static boolean matches(AuditRecord record, AuditQuery query) {
    return query.equal().entrySet().stream()
        .allMatch(wanted -> wanted.getKey().of(record).equals(Optional.of(wanted.getValue())));
  }
}
