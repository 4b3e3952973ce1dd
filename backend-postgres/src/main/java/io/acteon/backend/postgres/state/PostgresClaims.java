package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.CheckAndSet;
import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes to absent keys. Those of one key share a row: if the first creates the entry, the others
 * find it, and if it finds one, so do they.
 */
final class PostgresClaims implements PostgresKind {

  /** What a claim writes. */
  private record Claim(String value, Expiry expiry) {

    static Claim of(PostgresGroup group) {
      return switch (group.first()) {
        case CheckAndSet claim -> new Claim(claim.value(), claim.expiry());
        case CompareAndSwap swap -> new Claim(swap.value(), swap.expiry());
        default -> throw new IllegalArgumentException("no claim: " + group.first());
      };
    }
  }

  /** What one row says; given once the statement has ended well. */
  private record Answer(PostgresGroup group, StateEntry entry, boolean created) {

    void give() {
      List<PostgresCall> calls = group.calls();
      if (created) {
        calls.getFirst().done(created(calls.getFirst().command(), entry.version()));
      }
      calls
          .subList(created ? 1 : 0, calls.size())
          .forEach(call -> call.done(present(call.command(), entry)));
    }

    private static Object created(StateCommand<?> command, long version) {
      return command instanceof CheckAndSet
          ? new ClaimResult.Created(version)
          : new SwapResult.Swapped(version);
    }

    private static Object present(StateCommand<?> command, StateEntry entry) {
      return command instanceof CheckAndSet
          ? new ClaimResult.Present(entry)
          : new SwapResult.Conflict(Optional.of(entry));
    }
  }

  private final PostgresSql claim;
  private final PostgresSql claimOne;
  private final PostgresEntries entries;

  PostgresClaims(String prefix, PostgresEntries entries) {
    String expired = PostgresSql.writing("state-claim-expired", prefix).text();
    this.claim = PostgresSql.writing("state-claim", prefix).with("expired", expired);
    this.claimOne = PostgresSql.writing("state-claim-one", prefix).with("expired", expired);
    this.entries = entries;
  }

  @Override
  public boolean folds(PostgresGroup group) {
    return group.all(command ->
        command instanceof CheckAndSet
            || (command instanceof CompareAndSwap swap && swap.expected().isEmpty()));
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup> groups) {
    List<PostgresGroup> open = groups;
    while (!open.isEmpty()) {
      claim(session, open);
      open = PostgresGroup.open(open);
      // A new statement: one that lost to a rival meanwhile does not see the winner. What it does
      // not find has gone meanwhile and is claimed again, until the session's deadline.
      find(session, open);
      open = PostgresGroup.open(open);
    }
  }

  private void claim(PostgresSession session, List<PostgresGroup> groups) {
    List<PostgresKey> keys = PostgresGroup.keys(groups);
    PostgresWritten<PostgresGroup> written = new PostgresWritten<>(keys, groups);
    boolean one = groups.size() == 1;
    session
        .query(
            one ? claimOne : claim,
            row -> answer(row, groups, written),
            one ? row(groups.getFirst()) : columns(keys, groups))
        .forEach(Answer::give);
  }

  private static @Nullable Object[] row(PostgresGroup group) {
    PostgresKey key = group.key();
    Claim claim = Claim.of(group);
    return new @Nullable Object[] {
      key.head(),
      key.fold(),
      key.head(),
      key.fold(),
      key.tail(),
      claim.value(),
      PostgresRule.of(claim.expiry())
    };
  }

  private static @Nullable Object[] columns(List<PostgresKey> keys, List<PostgresGroup> groups) {
    List<Claim> claims = groups.stream().map(Claim::of).toList();
    return new @Nullable Object[] {
      PostgresColumn.heads(keys),
      PostgresColumn.folds(keys),
      PostgresColumn.tails(keys),
      PostgresColumn.texts(claims, Claim::value),
      PostgresColumn.numbers(claims, claim -> PostgresRule.of(claim.expiry()))
    };
  }

  /**
   * Rows have a key, an entry and a position. Those of entries that were present lack the key,
   * those of created ones the position.
   */
  private static Answer answer(
      ResultSet row, List<PostgresGroup> groups, PostgresWritten<PostgresGroup> written)
      throws SQLException {
    int position = row.getInt(6);
    if (!row.wasNull()) {
      return new Answer(groups.get(position - 1), PostgresEntries.entry(row, 3), false);
    }
    PostgresGroup group = written.of(row);
    Claim claim = Claim.of(group);
    return new Answer(
        group,
        new StateEntry(
            claim.value(), PostgresWritten.version(row), PostgresRule.created(claim.expiry())),
        true);
  }

  private void find(PostgresSession session, List<PostgresGroup> groups) {
    if (groups.isEmpty()) {
      return;
    }
    List<Optional<StateEntry>> found = entries.read(session, PostgresGroup.keys(groups));
    for (int i = 0; i < groups.size(); i++) {
      PostgresGroup group = groups.get(i);
      found.get(i).ifPresent(entry -> new Answer(group, entry, false).give());
    }
  }
}
