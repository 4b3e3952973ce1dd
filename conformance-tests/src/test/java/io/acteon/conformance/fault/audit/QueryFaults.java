package io.acteon.conformance.fault.audit;

import static io.acteon.conformance.clause.ContractClause.A3;
import static io.acteon.conformance.clause.ContractClause.A5;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.AuditFault;
import io.acteon.conformance.fault.store.FaultyAuditStore;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Queries that find too much, too little, or in another order. */
public final class QueryFaults {

  /** What a store does with a query instead. */
  @FunctionalInterface
  private interface Query {
    AuditPage of(AuditQuery query, AuditStore store);
  }

  private QueryFaults() {}

  public static Stream<AuditFault> all() {
    return Stream.of(
        fault("a query ignores the caller", A3, without(AuditField.CALLER_ID)),
        fault("a query ignores the matched rule", A3, without(AuditField.MATCHED_RULE)),
        fault("a time range holds its end", A3, QueryFaults::closed),
        fault("a time range leaves out its start", A3, QueryFaults::open),
        sorted(
            "records of one microsecond come by ascending id",
            Comparator.comparing(AuditRecord::dispatchedAt)
                .reversed()
                .thenComparing(AuditRecord::id)),
        sorted("the oldest record comes first", Comparator.comparing(AuditRecord::dispatchedAt)),
        fault("an offset is ignored", A3, QueryFaults::withoutOffset),
        loose("a tenant is a prefix", AuditField.TENANT, String::startsWith),
        loose("a tenant is a pattern", AuditField.TENANT, QueryFaults::isLike),
        loose("a namespace is a prefix", AuditField.NAMESPACE, String::startsWith),
        fault("without a filter nothing is found", A5, QueryFaults::nothingWithoutScope));
  }

  private static AuditFault fault(String name, ContractClause breaks, Query mistake) {
    return AuditFault.ofStore(
        name,
        breaks,
        store ->
            new FaultyAuditStore(store) {
              @Override
              public AuditPage query(AuditQuery query) {
                return mistake.of(query, store);
              }
            });
  }

  private static Query without(AuditField field) {
    return (query, store) ->
        query.equal().containsKey(field)
            ? store.query(like(query, without(query.equal(), field), query.offset()))
            : store.query(query);
  }

  private static AuditPage closed(AuditQuery query, AuditStore store) {
    return between(query, query.from(), query.to().map(end -> end.plusNanos(1000)), store);
  }

  private static AuditPage open(AuditQuery query, AuditStore store) {
    return between(query, query.from().map(start -> start.plusNanos(1000)), query.to(), store);
  }

  /** All that is in another range, on one page. */
  private static AuditPage between(
      AuditQuery query, Optional<Instant> from, Optional<Instant> to, AuditStore store) {
    return query.from().isEmpty() && query.to().isEmpty()
        ? store.query(query)
        : store.query(
            new AuditQuery(query.equal(), from, to, 1000, query.offset(), Optional.empty()));
  }

  private static AuditPage withoutOffset(AuditQuery query, AuditStore store) {
    return query.offset() > 0 ? store.query(like(query, query.equal(), 0)) : store.query(query);
  }

  private static AuditFault sorted(String name, Comparator<AuditRecord> order) {
    return fault(
        name,
        A3,
        (query, store) -> {
          AuditPage page = store.query(query);
          return new AuditPage(
              page.entries().stream()
                  .sorted(Comparator.comparing(AuditEntry::record, order))
                  .toList(),
              page.cursor());
        });
  }

  /** Compares the value of a field otherwise than by equality. */
  private static AuditFault loose(
      String name, AuditField field, BiPredicate<String, String> matches) {
    return fault(
        name,
        A5,
        (query, store) -> {
          String wanted = query.equal().get(field);
          if (wanted == null) {
            return store.query(query);
          }
          List<AuditEntry> found =
              everything(like(query, without(query.equal(), field), 0), store).stream()
                  .filter(entry -> matches.test(field.of(entry.record()).orElse(""), wanted))
                  .limit(query.limit())
                  .toList();
          return new AuditPage(found, Optional.empty());
        });
  }

  private static List<AuditEntry> everything(AuditQuery query, AuditStore store) {
    return store
        .query(new AuditQuery(query.equal(), query.from(), query.to(), 1000, 0, Optional.empty()))
        .entries();
  }

  /** A pattern of SQL's LIKE. */
  private static boolean isLike(String value, String pattern) {
    return Pattern.compile(
            Pattern.quote(pattern).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"), Pattern.DOTALL)
        .matcher(value)
        .matches();
  }

  private static AuditPage nothingWithoutScope(AuditQuery query, AuditStore store) {
    return query.equal().containsKey(AuditField.NAMESPACE)
        ? store.query(query)
        : new AuditPage(List.of(), Optional.empty());
  }

  private static AuditQuery like(AuditQuery query, Map<AuditField, String> equal, int offset) {
    return new AuditQuery(equal, query.from(), query.to(), query.limit(), offset, Optional.empty());
  }

  private static Map<AuditField, String> without(Map<AuditField, String> equal, AuditField field) {
    Map<AuditField, String> others = new EnumMap<>(AuditField.class);
    others.putAll(equal);
    others.remove(field);
    return others;
  }
}
