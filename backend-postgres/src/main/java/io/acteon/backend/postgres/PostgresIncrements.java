package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Additions. Those to one key share a turn if they go in one direction and say the same of the
 * expiry: the store adds their sum, and each gets the value and the version that it would have got
 * alone.
 */
final class PostgresIncrements implements PostgresBatch<IncrementResult, Increment> {

  /** How many versions one draw from the sequence stands for. */
  private static final int VERSIONS = 1_024;

  private record Added(PostgresTurn<IncrementResult, Increment> turn, Counter last) {}

  private final PostgresSql increment;
  private final PostgresEntries entries;

  PostgresIncrements(String prefix, PostgresEntries entries) {
    this.increment = PostgresSql.writing("state-increment", prefix);
    this.entries = entries;
  }

  @Override
  public boolean joins(PostgresTurn<IncrementResult, Increment> turn, Increment next) {
    Increment first = turn.command();
    if (turn.tickets().size() == VERSIONS
        || !first.expiry().equals(next.expiry())
        || first.delta() < 0 != next.delta() < 0) {
      return false;
    }
    long sum = sum(turn);
    long more = sum + next.delta();
    // In one direction, a sum that overflows comes out on the other side.
    return first.delta() < 0 ? more <= sum : more >= sum;
  }

  @Override
  public void apply(PostgresSession session, List<PostgresTurn<IncrementResult, Increment>> turns) {
    List<PostgresTurn<IncrementResult, Increment>> open = turns;
    while (!open.isEmpty()) {
      add(session, open);
      open = open.stream().filter(PostgresTurn::open).toList();
      refuse(session, open);
      open = open.stream().filter(PostgresTurn::open).toList();
    }
  }

  private void add(PostgresSession session, List<PostgresTurn<IncrementResult, Increment>> turns) {
    List<PostgresKey> keys = turns.stream().map(PostgresTurn::key).toList();
    PostgresWritten<IncrementResult, Increment> written = new PostgresWritten<>(keys, turns);
    session
        .query(
            increment,
            row -> new Added(written.turn(row), counter(row)),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.tails(keys),
            PostgresColumn.numbers(turns, PostgresIncrements::sum),
            PostgresColumn.numbers(turns, turn -> PostgresRule.of(turn.command().expiry())))
        .forEach(PostgresIncrements::share);
  }

  private static long sum(PostgresTurn<IncrementResult, Increment> turn) {
    long sum = 0;
    for (PostgresTicket<IncrementResult, Increment> ticket : turn.tickets()) {
      sum += ticket.command().delta();
    }
    return sum;
  }

  /** After the version, the row has the columns {@code sum} and {@code ttl_micros}. */
  private static Counter counter(ResultSet row) throws SQLException {
    return new Counter(
        row.getLong(4), PostgresWritten.version(row), PostgresEntries.timeToLive(row, 5));
  }

  /** Gives each its part, from the last, which has what the store has, to the first. */
  private static void share(Added added) {
    Counter counter = added.last();
    for (PostgresTicket<IncrementResult, Increment> ticket : added.turn().tickets().reversed()) {
      ticket.done(counter);
      counter =
          new Counter(
              counter.value() - ticket.command().delta(),
              counter.version() - 1,
              counter.timeToLive());
    }
  }

  private void refuse(
      PostgresSession session, List<PostgresTurn<IncrementResult, Increment>> turns) {
    List<PostgresTurn<IncrementResult, Increment>> single = new ArrayList<>();
    for (PostgresTurn<IncrementResult, Increment> turn : turns) {
      if (turn.tickets().size() == 1) {
        single.add(turn);
      } else {
        // Some of them may still fit.
        turn.tickets().forEach(ticket -> apply(session, List.of(new PostgresTurn<>(ticket))));
      }
    }
    refuseSingle(session, single);
  }

  /**
   * Names the reason for what was left out. What would be taken as it is now has changed meanwhile
   * and stays open.
   */
  private void refuseSingle(
      PostgresSession session, List<PostgresTurn<IncrementResult, Increment>> turns) {
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
