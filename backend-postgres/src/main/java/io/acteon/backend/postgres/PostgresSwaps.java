package io.acteon.backend.postgres;

import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.util.List;
import java.util.Optional;

/** Writes to keys at an expected version. */
final class PostgresSwaps implements PostgresBatch<SwapResult, CompareAndSwap> {

  private record Swapped(PostgresTurn<SwapResult, CompareAndSwap> turn, SwapResult result) {}

  private final PostgresSql swap;
  private final PostgresEntries entries;

  PostgresSwaps(String prefix, PostgresEntries entries) {
    this.swap = PostgresSql.writing("state-swap", prefix);
    this.entries = entries;
  }

  @Override
  public int size(CompareAndSwap command) {
    return command.value().length();
  }

  @Override
  public void apply(PostgresSession session, List<PostgresTurn<SwapResult, CompareAndSwap>> turns) {
    swap(session, turns);
    List<PostgresTurn<SwapResult, CompareAndSwap>> lost =
        turns.stream().filter(PostgresTurn::open).toList();
    if (lost.isEmpty()) {
      return;
    }
    List<Optional<StateEntry>> found =
        entries.read(session, lost.stream().map(PostgresTurn::key).toList());
    for (int i = 0; i < lost.size(); i++) {
      // A version never comes back, so what is there now is not the expected one either.
      SwapResult conflict = new SwapResult.Conflict(found.get(i));
      lost.get(i).done(conflict, conflict);
    }
  }

  private void swap(PostgresSession session, List<PostgresTurn<SwapResult, CompareAndSwap>> turns) {
    List<PostgresKey> keys = turns.stream().map(PostgresTurn::key).toList();
    PostgresWritten<SwapResult, CompareAndSwap> written = new PostgresWritten<>(keys, turns);
    session
        .query(
            swap,
            row ->
                new Swapped(
                    written.turn(row), new SwapResult.Swapped(PostgresWritten.version(row))),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.tails(keys),
            PostgresColumn.texts(turns, turn -> turn.command().value()),
            PostgresColumn.numbers(turns, turn -> PostgresRule.of(turn.command().expiry())),
            PostgresColumn.numbers(turns, turn -> turn.command().expected().getAsLong()))
        .forEach(row -> row.turn().done(row.result(), row.result()));
  }
}
