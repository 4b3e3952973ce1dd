package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.spi.audit.AuditRecord;
import java.util.List;
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
}
