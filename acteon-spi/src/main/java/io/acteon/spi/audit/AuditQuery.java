package io.acteon.spi.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which records to list. The scope is explicit: a query without {@link AuditField#NAMESPACE} and
 * {@link AuditField#TENANT} asks for everybody's records (A5).
 *
 * @param equal the fields that must have exactly these values
 * @param from the first instant of {@code dispatchedAt}, inclusive
 * @param to the end of {@code dispatchedAt}, exclusive
 * @param limit the most records of a page, 1 to 1000
 * @param offset records to leave out at the start of the page; 0 with a cursor
 * @param cursor where the page starts, from the page before; empty for the first
 */
public record AuditQuery(
    Map<AuditField, String> equal,
    Optional<Instant> from,
    Optional<Instant> to,
    int limit,
    int offset,
    Optional<String> cursor) {

  /** Where a page starts: after the record with this time and id, in the order of a page. */
  public record Position(Instant dispatchedAt, String id) {
    public Position {
      Objects.requireNonNull(dispatchedAt, "dispatchedAt");
      Objects.requireNonNull(id, "id");
    }

    /** The position of a record. */
    public static Position of(AuditRecord record) {
      return new Position(record.dispatchedAt(), record.id());
    }
  }

  /**
   * @throws BackendException {@link io.acteon.spi.ErrorCode#INVALID} naming what is out of range
   */
  public AuditQuery {
    equal = Map.copyOf(equal);
    equal.forEach((field, value) -> AuditRules.requireName(field.wireName(), value));
    from = from.map(start -> AuditRules.requireInstant("from", start));
    to = to.map(end -> AuditRules.requireInstant("to", end));
    if (limit < 1 || limit > 1000) {
      throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to 1000");
    }
    if (offset < 0 || offset > 1_000_000 || (cursor.isPresent() && offset > 0)) {
      throw BackendException.invalid(
          "an offset of " + offset + "; allowed are 0 to 1000000, and 0 beside a cursor");
    }
  }

  /** The first page of the records with these values. */
  public static AuditQuery of(Map<AuditField, String> equal, int limit) {
    return new AuditQuery(equal, Optional.empty(), Optional.empty(), limit, 0, Optional.empty());
  }

  /** The page that starts at {@code next}. */
  public AuditQuery from(String next) {
    return new AuditQuery(equal, from, to, limit, 0, Optional.of(next));
  }

  /**
   * The record after which this page starts; empty for the first page.
   *
   * @throws BackendException {@link io.acteon.spi.ErrorCode#BAD_CURSOR} if the cursor is damaged or
   *     of another query (A4)
   */
  public Optional<Position> after() {
    return cursor.map(text -> Cursor.read(scope(), text, AuditQuery::position));
  }

  private static Position position(List<String> parts) {
    AuditRules.requireName("id", parts.get(1));
    return new Position(
        AuditRules.requireInstant("dispatched_at", Instant.parse(parts.get(0))), parts.get(1));
  }

  /** The cursor of the page that starts after {@code last}. */
  public String cursorAfter(AuditRecord last) {
    return Cursor.write(scope(), List.of(last.dispatchedAt().toString(), last.id()));
  }

  private List<String> scope() {
    List<String> scope = new ArrayList<>();
    scope.add("audit");
    new TreeMap<>(equal).forEach((field, value) -> scope.addAll(List.of(field.wireName(), value)));
    scope.add("range");
    scope.add(from.map(Instant::toString).orElse(""));
    scope.add(to.map(Instant::toString).orElse(""));
    return scope;
  }
}
