package io.acteon.backend.postgres;

import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes to absent keys. Those of one key share a turn: if the first creates the entry, the others
 * find it, and if it finds one, so do they.
 */
final class PostgresClaims<R, C extends StateCommand<R>> implements PostgresBatch<R, C> {

  /** What a claim writes. */
  record Claim(String value, Expiry expiry) {}

  private final PostgresSql claim;
  private final PostgresSql claimOne;
  private final PostgresEntries entries;
  private final Function<C, Claim> reader;
  private final LongFunction<R> created;
  private final Function<StateEntry, R> present;

  PostgresClaims(
      String prefix,
      PostgresEntries entries,
      Function<C, Claim> reader,
      LongFunction<R> created,
      Function<StateEntry, R> present) {
    String expired = PostgresSql.writing("state-claim-expired", prefix).text();
    this.claim = PostgresSql.writing("state-claim", prefix).with("expired", expired);
    this.claimOne = PostgresSql.writing("state-claim-one", prefix).with("expired", expired);
    this.entries = entries;
    this.reader = reader;
    this.created = created;
    this.present = present;
  }

  @Override
  public boolean joins(PostgresTurn<R, C> turn, C next) {
    return true;
  }

  @Override
  public int size(C command) {
    return reader.apply(command).value().length();
  }

  @Override
  public void apply(PostgresSession session, List<PostgresTurn<R, C>> turns) {
    List<PostgresTurn<R, C>> open = turns;
    while (!open.isEmpty()) {
      claim(session, open);
      open = open.stream().filter(PostgresTurn::open).toList();
      // A new statement: one that lost to a rival meanwhile does not see the winner. What it does
      // not find has gone meanwhile and is claimed again, until the session's deadline.
      find(session, open);
      open = open.stream().filter(PostgresTurn::open).toList();
    }
  }

  private void claim(PostgresSession session, List<PostgresTurn<R, C>> turns) {
    List<PostgresKey> keys = turns.stream().map(PostgresTurn::key).toList();
    PostgresWritten<R, C> written = new PostgresWritten<>(keys, turns);
    boolean one = turns.size() == 1;
    session
        .query(
            one ? claimOne : claim,
            row -> answer(row, turns, written),
            one ? row(turns.getFirst()) : columns(keys, turns))
        .forEach(Answer::give);
  }

  private @Nullable Object[] row(PostgresTurn<R, C> turn) {
    PostgresKey key = turn.key();
    Claim write = write(turn);
    return new @Nullable Object[] {
      key.head(),
      key.fold(),
      key.head(),
      key.fold(),
      key.tail(),
      write.value(),
      PostgresRule.of(write.expiry())
    };
  }

  private @Nullable Object[] columns(List<PostgresKey> keys, List<PostgresTurn<R, C>> turns) {
    return new @Nullable Object[] {
      PostgresColumn.heads(keys),
      PostgresColumn.folds(keys),
      PostgresColumn.tails(keys),
      PostgresColumn.texts(turns, turn -> write(turn).value()),
      PostgresColumn.numbers(turns, turn -> PostgresRule.of(write(turn).expiry()))
    };
  }

  /** What one row says; given once the statement has ended well. */
  private record Answer<R, C extends StateCommand<R>>(PostgresTurn<R, C> turn, R first, R others) {

    void give() {
      turn.done(first, others);
    }
  }

  /**
   * Rows have a key, an entry and a position. Those of entries that were present lack the key,
   * those of created ones the position.
   */
  private Answer<R, C> answer(
      ResultSet row, List<PostgresTurn<R, C>> turns, PostgresWritten<R, C> written)
      throws SQLException {
    int position = row.getInt(6);
    if (!row.wasNull()) {
      R found = present.apply(PostgresEntries.entry(row, 3));
      return new Answer<>(turns.get(position - 1), found, found);
    }
    PostgresTurn<R, C> turn = written.turn(row);
    Claim write = write(turn);
    long version = PostgresWritten.version(row);
    StateEntry entry = new StateEntry(write.value(), version, PostgresRule.created(write.expiry()));
    return new Answer<>(turn, created.apply(version), present.apply(entry));
  }

  private void find(PostgresSession session, List<PostgresTurn<R, C>> turns) {
    if (turns.isEmpty()) {
      return;
    }
    List<Optional<StateEntry>> found =
        entries.read(session, turns.stream().map(PostgresTurn::key).toList());
    for (int i = 0; i < turns.size(); i++) {
      PostgresTurn<R, C> turn = turns.get(i);
      found.get(i).map(present).ifPresent(result -> turn.done(result, result));
    }
  }

  private Claim write(PostgresTurn<R, C> turn) {
    return reader.apply(turn.command());
  }
}
