package io.acteon.backend.postgres;

import io.acteon.spi.state.StateCommand;
import java.util.List;

/** What applies commands of one kind, many at a time. */
interface PostgresBatch<R, C extends StateCommand<R>> {

  /**
   * Gives every turn its replies, or throws the failure of those still open.
   *
   * @param turns of different keys, in the order of the keys
   */
  void apply(PostgresSession session, List<PostgresTurn<R, C>> turns);

  /** Whether {@code next}, of the same key and right after the others, may share their turn. */
  default boolean joins(PostgresTurn<R, C> turn, C next) {
    return false;
  }

  /** About how much of a statement's size the command takes, in characters beside the key. */
  default int size(C command) {
    return 0;
  }
}
