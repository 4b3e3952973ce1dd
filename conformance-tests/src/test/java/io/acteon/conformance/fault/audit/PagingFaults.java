package io.acteon.conformance.fault.audit;

import static io.acteon.conformance.clause.ContractClause.A4;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.acteon.conformance.fault.AuditFault;
import io.acteon.conformance.fault.store.FaultyAuditStore;
import io.acteon.conformance.fault.store.RecordCopy;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pages that skip or repeat records. */
public final class PagingFaults {

  private static final Pattern PLAIN = Pattern.compile("x([0-9a-f]{2})+");

  /** What a store does with a query instead. */
  @FunctionalInterface
  private interface Page {
    AuditPage of(AuditQuery query, AuditStore store);
  }

  private PagingFaults() {}

  public static Stream<AuditFault> all() {
    return Stream.of(
        fault("a cursor is cut to milliseconds", PagingFaults::inMillis),
        fault("a cursor is a time without an id", PagingFaults::withoutId),
        fault("pages are counted off from the newest", PagingFaults::byOffset),
        fault("a query ends with its first page", PagingFaults::endingEarly),
        fault("a page repeats the record that it starts after", PagingFaults::repeating),
        fault("a cursor is good for any query", PagingFaults::unbound));
  }

  private static AuditFault fault(String name, Page mistake) {
    return AuditFault.ofStore(
        name,
        A4,
        store ->
            new FaultyAuditStore(store) {
              @Override
              public AuditPage query(AuditQuery query) {
                return mistake.of(query, store);
              }
            });
  }

  private static AuditPage inMillis(AuditQuery query, AuditStore store) {
    AuditPage page = store.query(query);
    return from(
        page,
        query,
        last -> RecordCopy.of(last).time(time -> time.truncatedTo(ChronoUnit.MILLIS)).build());
  }

  private static AuditPage withoutId(AuditQuery query, AuditStore store) {
    return from(store.query(query), query, last -> RecordCopy.of(last).id("\u0001").build());
  }

  private static AuditPage repeating(AuditQuery query, AuditStore store) {
    AuditPage page = store.query(query);
    int size = page.entries().size();
    return size < 2 ? page : from(page, query, _ -> page.entries().get(size - 2).record());
  }

  private static AuditPage endingEarly(AuditQuery query, AuditStore store) {
    return new AuditPage(store.query(query).entries(), Optional.empty());
  }

  private static AuditPage byOffset(AuditQuery query, AuditStore store) {
    int offset = query.after().map(position -> Integer.parseInt(position.id())).orElse(0);
    List<AuditEntry> found =
        store
            .query(
                new AuditQuery(
                    query.equal(),
                    query.from(),
                    query.to(),
                    query.limit(),
                    offset,
                    Optional.empty()))
            .entries();
    return found.size() < query.limit()
        ? new AuditPage(found, Optional.empty())
        : from(
            new AuditPage(found, Optional.of("next")),
            query,
            last -> RecordCopy.of(last).id("" + (offset + found.size())).build());
  }

  /** The cursor is the position, which says nothing of the query that it belongs to. */
  private static AuditPage unbound(AuditQuery query, AuditStore store) {
    AuditPage page =
        store.query(query.cursor().map(text -> bound(query, text, store)).orElse(query));
    return new AuditPage(page.entries(), page.cursor().map(_ -> plain(page)));
  }

  private static AuditQuery bound(AuditQuery query, String plain, AuditStore store) {
    if (!PLAIN.matcher(plain).matches()) {
      return query;
    }
    String[] parts = new String(HexFormat.of().parseHex(plain.substring(1)), UTF_8).split(" ", 2);
    AuditQuery any = AuditQuery.of(Map.of(), 1);
    return store.query(any).entries().stream()
        .map(entry -> RecordCopy.of(entry.record()).id(parts[1]))
        .map(copy -> copy.time(_ -> Instant.parse(parts[0])).build())
        .map(record -> query.from(query.cursorAfter(record)))
        .findFirst()
        .orElse(query);
  }

  private static String plain(AuditPage page) {
    AuditRecord last = page.entries().getLast().record();
    String position = last.dispatchedAt() + " " + last.id();
    return "x" + HexFormat.of().formatHex(position.getBytes(UTF_8));
  }

  /** The page, but that the next one starts after another record. */
  private static AuditPage from(AuditPage page, AuditQuery query, UnaryOperator<AuditRecord> last) {
    return new AuditPage(
        page.entries(),
        page.cursor().map(_ -> query.cursorAfter(last.apply(page.entries().getLast().record()))));
  }
}
