package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.state.StateCommand.Delete;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Deletions. Of those of one version, or after one of any, the first alone can find an entry. */
final class PostgresDeletes implements PostgresKind {

  private final PostgresSql delete;

  PostgresDeletes(String prefix) {
    this.delete = PostgresSql.writing("state-delete", prefix);
  }

  @Override
  public boolean folds(PostgresGroup group) {
    return group.first() instanceof Delete first
        && group.all(command ->
            command instanceof Delete next
                && (first.version().isEmpty() || next.version().equals(first.version())));
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup> groups) {
    List<PostgresKey> keys = PostgresGroup.keys(groups);
    PostgresWritten<PostgresGroup> written = new PostgresWritten<>(keys, groups);
    session
        .query(
            delete,
            written::of,
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.numbers(groups, PostgresDeletes::version))
        .forEach(group -> group.done(true, false));
    PostgresGroup.open(groups).forEach(group -> group.done(false));
  }

  private static @Nullable Long version(PostgresGroup group) {
    OptionalLong version = ((Delete) group.first()).version();
    return version.isPresent() ? version.getAsLong() : null;
  }
}
