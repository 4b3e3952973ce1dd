package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import java.util.List;
import java.util.UUID;

/** How due records are removed. */
interface PostgresPurge {

  /** The most that one statement removes, so that none takes long. */
  int STATEMENT = 5_000;

  /** The most chains that are looked at in one go. */
  int CHAINS = 100;

  /** Where no chains are kept: whatever is due. */
  static PostgresPurge plain(String prefix) {
    PostgresSql purge = PostgresSql.writing("audit-purge", prefix).replanned();
    return (session, most) -> session.query(purge, row -> row.getInt("removed"), most).getFirst();
  }

  /** Where chains are kept: what is due at the start of each (A7). */
  static PostgresPurge chained(String prefix) {
    PostgresSql due = PostgresSql.reading("chain-due", prefix).replanned();
    PostgresSql purge = PostgresSql.writing("chain-purge", prefix).replanned();
    return (session, most) -> {
      List<UUID> chains = session.query(due, row -> row.getObject("scope", UUID.class), CHAINS);
      int removed = 0;
      for (UUID chain : chains) {
        if (removed < most) {
          removed +=
              session.query(purge, row -> row.getInt("removed"), chain, most - removed).getFirst();
        }
      }
      return removed;
    };
  }

  /** Removes some that are due, at most {@code most}; none only if none is due. */
  int some(PostgresSession session, int most);

  /** Removes up to {@code limit} of them; fewer only if no more are due. */
  default int run(PostgresSession session, int limit) {
    int removed = 0;
    try {
      int last;
      do {
        last = some(session, Math.min(STATEMENT, limit - removed));
        removed += last;
      } while (last > 0 && removed < limit);
      return removed;
    } catch (BackendException failure) {
      throw removed == 0 ? failure : partly(failure);
    }
  }

  private static BackendException partly(BackendException failure) {
    return new BackendException(failure.code(), Effect.UNKNOWN, failure.getMessage() + "");
  }
}
