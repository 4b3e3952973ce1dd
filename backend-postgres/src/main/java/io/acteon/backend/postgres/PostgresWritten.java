package io.acteon.backend.postgres;

import io.acteon.spi.state.StateCommand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Finds the turns of the rows that a statement says it wrote: a statement can return nothing of its
 * parameters but the key.
 */
final class PostgresWritten<R, C extends StateCommand<R>> {

  private final List<PostgresKey> keys;
  private final List<PostgresTurn<R, C>> turns;
  private int next;

  /**
   * @param keys those of the turns, in their order
   */
  PostgresWritten(List<PostgresKey> keys, List<PostgresTurn<R, C>> turns) {
    this.keys = keys;
    this.turns = turns;
  }

  /** The turn of a row that begins with the columns {@code head} and {@code fold}. */
  PostgresTurn<R, C> turn(ResultSet row) throws SQLException {
    PostgresKey key = new PostgresKey(row.getString(1), row.getString(2), "");
    int place = isNext(key) ? next : Collections.binarySearch(keys, key);
    if (place < 0) {
      throw new SQLException("a row that nobody asked for");
    }
    next = place + 1;
    return turns.get(place);
  }

  /** What follows these two: the column {@code version}. */
  static long version(ResultSet row) throws SQLException {
    return row.getLong(3);
  }

  /** Rows come in the order of the keys, if not always; some are left out. */
  private boolean isNext(PostgresKey key) {
    return next < keys.size() && keys.get(next).compareTo(key) == 0;
  }
}
