package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.sql.PostgresChunks;
import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.List;

/** The records of a prefix. */
final class PostgresAuditStore implements AuditStore {

  private static final int MOST_PURGED = 100_000;

  private final PostgresPool pool;
  private final PostgresAppender appender;
  private final PostgresRecordReader reader;
  private final PostgresPurge purge;

  PostgresAuditStore(PostgresPool pool, PostgresAuditSettings settings) {
    String prefix = settings.common().prefix();
    this.pool = pool;
    this.reader = new PostgresRecordReader(prefix);
    this.appender =
        settings.chain() ? new PostgresChainedAppender(prefix) : PostgresAppender.plain(prefix);
    this.purge = settings.chain() ? PostgresPurge.chained(prefix) : PostgresPurge.plain(prefix);
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    return new PostgresAppend(appender, reader, records).run(pool);
  }

  @Override
  public int batchSize() {
    return PostgresChunks.MOST_ROWS;
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return pool.read(session -> reader.query(session, query));
  }

  @Override
  public int purge(int limit) {
    if (limit < 1 || limit > MOST_PURGED) {
      throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to " + MOST_PURGED);
    }
    return pool.call(session -> purge.run(session, limit));
  }
}
