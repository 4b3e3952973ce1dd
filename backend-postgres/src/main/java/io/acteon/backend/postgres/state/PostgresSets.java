package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.Set;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes to any key. Of those of one key the last stands, and each has the version that it would
 * have got alone. Those that name a fence name the same one, so that all are refused or none.
 */
final class PostgresSets implements PostgresKind {

  private record Written(PostgresGroup group, long version) {}

  private final PostgresSql set;
  private final PostgresMixed mixed;

  PostgresSets(String prefix, PostgresMixed mixed) {
    this.set = PostgresSql.writing("state-set", prefix);
    this.mixed = mixed;
  }

  @Override
  public boolean folds(PostgresGroup group) {
    return group.all(Set.class::isInstance)
        && group
                .commands()
                .map(PostgresSets::fence)
                .filter(Objects::nonNull)
                .distinct()
                .limit(2)
                .count()
            < 2;
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup> groups) {
    List<PostgresKey> keys = PostgresGroup.keys(groups);
    PostgresWritten<PostgresGroup> written = new PostgresWritten<>(keys, groups);
    session
        .query(
            set,
            row -> new Written(written.of(row), PostgresWritten.version(row)),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys),
            PostgresColumn.tails(keys),
            PostgresColumn.texts(groups, group -> ((Set) group.last()).value()),
            PostgresColumn.numbers(
                groups,
                group -> PostgresRule.ofAll(group.commands().map(PostgresSets::expiry).toList())),
            PostgresColumn.numbers(groups, PostgresSets::fence))
        .forEach(PostgresSets::share);
    // The statement leaves out a row for its fence alone; of several calls, some may do without it.
    List<PostgresGroup> fenced = PostgresGroup.open(groups);
    fenced.stream()
        .filter(group -> group.calls().size() == 1)
        .forEach(group -> group.refuse(fenced()));
    mixed.finish(session, PostgresGroup.open(fenced));
  }

  /** The versions of one draw, of which the last call has the last. */
  private static void share(Written row) {
    long version = row.version();
    for (PostgresCall call : row.group().calls().reversed()) {
      call.done(version);
      version--;
    }
  }

  private static @Nullable Long fence(PostgresGroup group) {
    return group
        .commands()
        .map(PostgresSets::fence)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Long fence(StateCommand<?> set) {
    OptionalLong fence = ((Set) set).fence();
    return fence.isPresent() ? fence.getAsLong() : null;
  }

  private static Expiry expiry(StateCommand<?> set) {
    return ((Set) set).expiry();
  }

  static BackendException fenced() {
    return new BackendException(
        ErrorCode.FENCED, Effect.REJECTED, "the entry was written under a higher fence");
  }
}
