package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Additions. */
final class PostgresIncrements implements PostgresBatch<Counter, Increment> {

  private record Added(PostgresTurn<Counter, Increment> turn, Counter counter) {}

  private final PostgresSql increment;
  private final PostgresEntries entries;

  PostgresIncrements(String prefix, PostgresEntries entries) {
    this.increment = PostgresSql.writing("state-increment", prefix);
    this.entries = entries;
  }

  @Override
  public void apply(PostgresSession session, List<PostgresTurn<Counter, Increment>> turns) {
    List<PostgresTurn<Counter, Increment>> open = turns;
    while (!open.isEmpty()) {
      add(session, open);
      open = open.stream().filter(PostgresTurn::open).toList();
      refuse(session, open);
      open = open.stream().filter(PostgresTurn::open).toList();
    }
  }

  private void add(PostgresSession session, List<PostgresTurn<Counter, Increment>> turns) {
    PostgresWritten<Counter, Increment> written = new PostgresWritten<>(turns);
    List<PostgresKey> keys = turns.stream().map(PostgresTurn::key).toList();
    session
        .query(
            increment,
            row -> new Added(written.turn(row), counter(row)),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.tails(keys),
            PostgresColumn.numbers(turns, turn -> turn.command().delta()),
            PostgresColumn.numbers(turns, turn -> PostgresRule.of(turn.command().expiry())))
        .forEach(row -> row.turn().done(row.counter(), row.counter()));
  }

  private static Counter counter(ResultSet row) throws SQLException {
    return new Counter(row.getLong("sum"), row.getLong("version"), PostgresEntries.timeToLive(row));
  }

  /**
   * Names the reason for what was left out. What would be taken as it is now has changed meanwhile
   * and stays open.
   */
  private void refuse(PostgresSession session, List<PostgresTurn<Counter, Increment>> turns) {
    if (turns.isEmpty()) {
      return;
    }
    List<Optional<StateEntry>> found =
        entries.read(session, turns.stream().map(PostgresTurn::key).toList());
    for (int i = 0; i < turns.size(); i++) {
      try {
        turns.get(i).command().addTo(found.get(i).map(StateEntry::value).orElse("0"));
      } catch (BackendException reason) {
        turns.get(i).refuse(reason);
      }
    }
  }
}
