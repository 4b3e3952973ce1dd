package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;

/** How due records are removed. */
interface PostgresPurge {

  /** The most that one statement removes, so that none takes long. */
  int STATEMENT = 5_000;

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
