package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainLink;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Audit records as rows, there and back. */
final class PostgresRecords {

  private PostgresRecords() {}

  /** The columns of {@code audit-append}. */
  static Object[] columns(List<AuditEntry> entries) {
    List<PostgresKey> ids = entries.stream().map(entry -> id(entry.record())).toList();
    List<AuditRecord> records = entries.stream().map(AuditEntry::record).toList();
    List<Optional<ChainLink>> links = entries.stream().map(AuditEntry::link).toList();
    return new Object[] {
      PostgresColumn.heads(ids),
      PostgresColumn.folds(ids),
      PostgresColumn.tails(ids),
      records.stream().map(PostgresScope::of).toArray(UUID[]::new),
      PostgresColumn.texts(records, AuditRecord::actionId),
      PostgresColumn.texts(records, AuditRecord::namespace),
      PostgresColumn.texts(records, AuditRecord::tenant),
      PostgresColumn.texts(records, AuditRecord::provider),
      PostgresColumn.texts(records, AuditRecord::actionType),
      PostgresColumn.texts(records, AuditRecord::verdict),
      optionalTexts(records, AuditRecord::matchedRule),
      PostgresColumn.texts(records, AuditRecord::outcome),
      optionalTexts(records, AuditRecord::actionPayload),
      PostgresColumn.texts(records, AuditRecord::verdictDetails),
      PostgresColumn.texts(records, AuditRecord::outcomeDetails),
      PostgresColumn.texts(records, AuditRecord::metadata),
      // As texts, which the server reads to the microsecond; the driver has no arrays of instants.
      PostgresColumn.texts(records, record -> record.dispatchedAt().toString()),
      PostgresColumn.texts(records, record -> record.completedAt().toString()),
      PostgresColumn.numbers(records, record -> record.duration().toMillis()),
      optionalTexts(records, record -> record.expiresAt().map(Instant::toString)),
      optionalTexts(records, AuditRecord::callerId),
      optionalTexts(records, AuditRecord::authMethod),
      PostgresColumn.numbers(links, link -> link.map(ChainLink::sequence).orElse(null)),
      optionalTexts(links, link -> link.map(ChainLink::previousHash)),
      optionalTexts(links, link -> link.map(ChainLink::hash))
    };
  }

  /** About how many characters of a statement a record takes. */
  static int size(AuditRecord record) {
    return record.actionPayload().map(String::length).orElse(0)
        + record.verdictDetails().length()
        + record.outcomeDetails().length()
        + record.metadata().length();
  }

  static PostgresKey id(AuditRecord record) {
    return PostgresKey.ofText(record.id());
  }

  /** The {@link PostgresKey#row} of a row with an identifier. */
  static String row(ResultSet row) throws SQLException {
    return row.getString("id") + row.getString("id_fold");
  }

  /** The record of a row of all columns. */
  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(record(row), link(row));
  }

  private static AuditRecord record(ResultSet row) throws SQLException {
    return new AuditRecord(
        row.getString("id") + row.getString("id_tail"),
        row.getString("action_id"),
        row.getString("namespace"),
        row.getString("tenant"),
        row.getString("provider"),
        row.getString("action_type"),
        row.getString("verdict"),
        Optional.ofNullable(row.getString("matched_rule")),
        row.getString("outcome"),
        Optional.ofNullable(row.getString("action_payload")),
        row.getString("verdict_details"),
        row.getString("outcome_details"),
        row.getString("metadata"),
        row.getObject("dispatched_at", OffsetDateTime.class).toInstant(),
        row.getObject("completed_at", OffsetDateTime.class).toInstant(),
        Duration.ofMillis(row.getLong("duration_ms")),
        Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("caller_id")),
        Optional.ofNullable(row.getString("auth_method")));
  }

  private static Optional<ChainLink> link(ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new ChainLink(
                sequence,
                Optional.ofNullable(row.getString("previous_hash")).orElse(""),
                Optional.ofNullable(row.getString("record_hash")).orElse("")));
  }

  private static <T> @Nullable String[] optionalTexts(
      List<T> rows, Function<T, Optional<String>> column) {
    @Nullable String[] texts = new String[rows.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = column.apply(rows.get(i)).orElse(null);
    }
    return texts;
  }
}
