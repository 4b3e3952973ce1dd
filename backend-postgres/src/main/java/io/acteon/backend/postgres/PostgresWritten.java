package io.acteon.backend.postgres;

import io.acteon.spi.state.StateCommand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the turns of the rows that a statement says it wrote: a statement can return nothing of its
 * parameters but the key.
 */
final class PostgresWritten<R, C extends StateCommand<R>> {

  private final Map<String, PostgresTurn<R, C>> byRow = new HashMap<>();

  PostgresWritten(List<PostgresTurn<R, C>> turns) {
    turns.forEach(turn -> byRow.put(turn.key().row(), turn));
  }

  PostgresTurn<R, C> turn(ResultSet row) throws SQLException {
    PostgresTurn<R, C> turn = byRow.get(row.getString("head") + row.getString("fold"));
    if (turn == null) {
      throw new SQLException("a row that nobody asked for");
    }
    return turn;
  }
}
