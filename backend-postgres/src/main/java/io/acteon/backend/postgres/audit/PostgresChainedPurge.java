package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresSql;
import java.util.List;
import java.util.UUID;

/** Where chains are kept: what is due at the start of each (A7). */
final class PostgresChainedPurge implements PostgresPurge {

  private static final int CHAINS = 100;

  private final PostgresSql due;
  private final PostgresSql purge;

  PostgresChainedPurge(String prefix) {
    this.due = PostgresSql.reading("chain-due", prefix).replanned();
    this.purge = PostgresSql.writing("chain-purge", prefix).replanned();
  }

  @Override
  public int some(PostgresSession session, int most) {
    List<UUID> chains = session.query(due, row -> row.getObject("scope", UUID.class), CHAINS);
    int removed = 0;
    for (UUID chain : chains) {
      if (removed < most) {
        removed +=
            session.query(purge, row -> row.getInt("removed"), chain, most - removed).getFirst();
      }
    }
    return removed;
  }
}
