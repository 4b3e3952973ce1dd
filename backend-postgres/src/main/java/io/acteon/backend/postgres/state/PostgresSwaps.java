package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Writes to keys at an expected version. Of those of one key that expect the same one, the first
 * alone can find it.
 */
final class PostgresSwaps implements PostgresKind {

  private record Swapped(PostgresGroup group, StateEntry entry) {}

  private final PostgresSql swap;
  private final PostgresEntries entries;

  PostgresSwaps(String prefix, PostgresEntries entries) {
    this.swap = PostgresSql.writing("state-swap", prefix);
    this.entries = entries;
  }

  @Override
  public boolean folds(PostgresGroup group) {
    return group.first() instanceof CompareAndSwap first
        && first.expected().isPresent()
        && group.all(command ->
            command instanceof CompareAndSwap next && next.expected().equals(first.expected()));
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup> groups) {
    swap(session, groups);
    List<PostgresGroup> lost = PostgresGroup.open(groups);
    if (lost.isEmpty()) {
      return;
    }
    List<Optional<StateEntry>> found = entries.read(session, PostgresGroup.keys(lost));
    for (int i = 0; i < lost.size(); i++) {
      // A version never comes back, so what is there now is not the expected one either.
      lost.get(i).done(new SwapResult.Conflict(found.get(i)));
    }
  }

  private void swap(PostgresSession session, List<PostgresGroup> groups) {
    List<PostgresKey> keys = PostgresGroup.keys(groups);
    PostgresWritten<PostgresGroup> written = new PostgresWritten<>(keys, groups);
    session
        .query(
            swap,
            row -> swapped(written.of(row), row),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.tails(keys),
            PostgresColumn.texts(groups, group -> swap(group).value()),
            PostgresColumn.numbers(groups, group -> PostgresRule.of(swap(group).expiry())),
            PostgresColumn.numbers(groups, group -> swap(group).expected().getAsLong()))
        .forEach(row ->
            row.group()
                .done(
                    new SwapResult.Swapped(row.entry().version()),
                    new SwapResult.Conflict(Optional.of(row.entry()))));
  }

  /** The one that is tried for all of the group. */
  private static CompareAndSwap swap(PostgresGroup group) {
    return (CompareAndSwap) group.first();
  }

  /** After the version, the row has the column {@code ttl_micros}. */
  private static Swapped swapped(PostgresGroup group, ResultSet row) throws SQLException {
    return new Swapped(
        group,
        new StateEntry(
            swap(group).value(), PostgresWritten.version(row), PostgresEntries.timeToLive(row, 4)));
  }
}
