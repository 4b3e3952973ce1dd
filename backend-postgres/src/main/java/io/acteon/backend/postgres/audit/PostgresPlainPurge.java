package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresSql;

/** Where no chains are kept: whatever is due. */
final class PostgresPlainPurge implements PostgresPurge {

  private final PostgresSql purge;

  PostgresPlainPurge(String prefix) {
    this.purge = PostgresSql.writing("audit-purge", prefix).replanned();
  }

  @Override
  public int some(PostgresSession session, int most) {
    return session.query(purge, row -> row.getInt("removed"), most).getFirst();
  }
}
