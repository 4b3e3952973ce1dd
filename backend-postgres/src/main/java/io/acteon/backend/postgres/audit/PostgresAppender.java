package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How new records become rows. */
interface PostgresAppender {

  /**
   * Stores the records whose identifiers are new.
   *
   * @param records of different identifiers
   * @return the identifiers of those stored
   */
  Set<String> append(PostgresSession session, List<AuditRecord> records);

  /**
   * Where no chains are kept: one statement. In the order of their identifiers, so that two lists
   * cannot wait for each other.
   */
  static PostgresAppender plain(String prefix) {
    PostgresSql append =
        PostgresSql.writing("audit-append", prefix)
            .with("conflict", "ON CONFLICT (id, id_fold) DO NOTHING");
    return (session, records) -> {
      List<AuditEntry> entries =
          records.stream()
              .sorted(Comparator.comparing(PostgresRecords::id))
              .map(record -> new AuditEntry(record, Optional.empty()))
              .toList();
      return Set.copyOf(
          session.query(append, PostgresRecords::row, PostgresRecords.columns(entries)));
    };
  }
}
