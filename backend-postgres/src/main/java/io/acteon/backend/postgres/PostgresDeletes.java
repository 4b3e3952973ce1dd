package io.acteon.backend.postgres;

import io.acteon.spi.state.StateCommand.Delete;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Deletions. */
final class PostgresDeletes implements PostgresBatch<Boolean, Delete> {

  private final PostgresSql delete;

  PostgresDeletes(String prefix) {
    this.delete = PostgresSql.writing("state-delete", prefix);
  }

  @Override
  public void apply(PostgresSession session, List<PostgresTurn<Boolean, Delete>> turns) {
    List<PostgresKey> keys = turns.stream().map(PostgresTurn::key).toList();
    PostgresWritten<Boolean, Delete> written = new PostgresWritten<>(keys, turns);
    session
        .query(
            delete,
            written::turn,
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.numbers(turns, turn -> version(turn.command().version())))
        .forEach(turn -> turn.done(true, false));
    turns.stream().filter(PostgresTurn::open).forEach(turn -> turn.done(false, false));
  }

  private static @Nullable Long version(OptionalLong version) {
    return version.isPresent() ? version.getAsLong() : null;
  }
}
