package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.backend.postgres.sql.PostgresTime;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds stored records. */
final class PostgresRecordReader {

  private final PostgresSql find;
  private final PostgresSql query;

  PostgresRecordReader(String prefix) {
    this.find = PostgresSql.reading("audit-find", prefix);
    this.query = PostgresSql.reading("audit-query", prefix).replanned();
  }

  /** Those stored under the identifiers of {@code records}. */
  List<AuditRecord> find(PostgresSession session, List<AuditRecord> records) {
    if (records.isEmpty()) {
      return List.of();
    }
    List<PostgresKey> ids = records.stream().map(PostgresRecords::id).toList();
    return session.query(
        find,
        row -> PostgresRecords.entry(row).record(),
        PostgresColumn.heads(ids),
        PostgresColumn.folds(ids));
  }

  AuditPage query(PostgresSession session, AuditQuery asked) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    List<Object> parameters = new ArrayList<>();
    filter(asked, conditions, parameters);
    parameters.add(asked.limit() + 1);
    parameters.add(asked.offset());
    List<AuditEntry> found =
        session.query(
            query.with("conditions", String.join(" AND ", conditions)),
            PostgresRecords::entry,
            parameters.toArray());
    if (found.size() <= asked.limit()) {
      return new AuditPage(found, Optional.empty());
    }
    List<AuditEntry> page = found.subList(0, asked.limit());
    return new AuditPage(page, Optional.of(asked.cursorAfter(page.getLast().record())));
  }

  /** Conditions are constants; what was asked for is in the parameters alone. */
  private static void filter(AuditQuery asked, List<String> conditions, List<Object> parameters) {
    Map<AuditField, String> equal = new EnumMap<>(AuditField.class);
    equal.putAll(asked.equal());
    String namespace = equal.get(AuditField.NAMESPACE);
    String tenant = equal.get(AuditField.TENANT);
    if (namespace != null && tenant != null) {
      equal.keySet().removeAll(Set.of(AuditField.NAMESPACE, AuditField.TENANT));
      within(namespace, tenant, conditions, parameters);
    }
    equal.forEach((field, value) -> {
      conditions.add(field.wireName() + " = ?");
      parameters.add(value);
    });
    asked
        .from()
        .ifPresent(from -> {
          conditions.add("dispatched_at >= ?");
          parameters.add(PostgresTime.clamped(from));
        });
    asked
        .to()
        .ifPresent(to -> {
          conditions.add("dispatched_at < ?");
          parameters.add(PostgresTime.clamped(to));
        });
    asked.after().ifPresent(place -> after(place, conditions, parameters));
  }

  /**
   * The scope is for the index, and alone gives the planner a true idea of how many there are. CASE
   * hides from it two conditions that it would think to leave only some of those.
   */
  private static void within(
      String namespace, String tenant, List<String> conditions, List<Object> parameters) {
    conditions.add("scope = ?");
    parameters.add(PostgresScope.of(namespace, tenant));
    conditions.add("CASE WHEN namespace = ? THEN tenant = ? ELSE false END");
    parameters.add(namespace);
    parameters.add(tenant);
  }

  /**
   * The condition on the time alone is for the index. Compared as a row, as in {@code state-scan},
   * the time would be one range more.
   */
  private static void after(
      AuditQuery.Position place, List<String> conditions, List<Object> parameters) {
    PostgresKey id = PostgresKey.ofText(place.id());
    conditions.add("dispatched_at <= ?");
    parameters.add(PostgresTime.clamped(place.dispatchedAt()));
    conditions.add("NOT (dispatched_at = ? AND (id, id_tail) >= (?, ?))");
    parameters.add(PostgresTime.clamped(place.dispatchedAt()));
    parameters.add(id.head());
    parameters.add(id.tail());
  }
}
