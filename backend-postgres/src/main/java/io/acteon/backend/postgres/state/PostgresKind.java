package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import java.util.List;

/** A kind of commands, of which a statement applies many. */
interface PostgresKind {

  /** Whether the calls of the group are of this kind, and one row can stand for all of them. */
  boolean folds(PostgresGroup group);

  /**
   * Gives every call its reply, or throws the failure of those still open.
   *
   * @param groups such as are folded, of different keys, in the order of the keys
   */
  void apply(PostgresSession session, List<PostgresGroup> groups);
}
