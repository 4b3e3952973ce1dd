package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.StateCommand.Set;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes to any key. */
final class PostgresSets implements PostgresBatch<Long, Set> {

  private record Written(PostgresTurn<Long, Set> turn, long version) {}

  private final PostgresSql set;

  PostgresSets(String prefix) {
    this.set = PostgresSql.writing("state-set", prefix);
  }

  @Override
  public int size(Set command) {
    return command.value().length();
  }

  @Override
  public void apply(PostgresSession session, List<PostgresTurn<Long, Set>> turns) {
    List<PostgresKey> keys = turns.stream().map(PostgresTurn::key).toList();
    PostgresWritten<Long, Set> written = new PostgresWritten<>(keys, turns);
    session
        .query(
            set,
            row -> new Written(written.turn(row), PostgresWritten.version(row)),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.tails(keys),
            PostgresColumn.texts(turns, turn -> turn.command().value()),
            PostgresColumn.numbers(turns, turn -> PostgresRule.of(turn.command().expiry())),
            PostgresColumn.numbers(turns, turn -> fence(turn.command().fence())))
        .forEach(row -> row.turn().done(row.version(), row.version()));
    // The statement leaves out a row for its fence alone.
    turns.forEach(turn -> turn.refuse(fenced()));
  }

  private static @Nullable Long fence(OptionalLong fence) {
    return fence.isPresent() ? fence.getAsLong() : null;
  }

  private static BackendException fenced() {
    return new BackendException(
        ErrorCode.FENCED, Effect.REJECTED, "the entry was written under a higher fence");
  }
}
