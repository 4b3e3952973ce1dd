package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.sql.PostgresKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Finds what the rows are about that a statement says it wrote: a statement can return nothing of
 * its parameters but the key.
 *
 * @param <T> what there is one of for each key
 */
final class PostgresWritten<T> {

  private final List<PostgresKey> keys;
  private final List<T> asked;
  private int next;

  /**
   * @param keys in their order
   * @param asked for each key
   */
  PostgresWritten(List<PostgresKey> keys, List<T> asked) {
    this.keys = keys;
    this.asked = asked;
  }

  /** What a row is about that begins with the columns {@code head} and {@code fold}. */
  T of(ResultSet row) throws SQLException {
    PostgresKey key = new PostgresKey(row.getString(1), row.getString(2), "");
    int place = isNext(key) ? next : Collections.binarySearch(keys, key);
    if (place < 0) {
      throw new SQLException("a row that nobody asked for");
    }
    next = place + 1;
    return asked.get(place);
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
