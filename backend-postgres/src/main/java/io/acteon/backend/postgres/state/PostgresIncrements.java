package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Additions. Those to one key that say the same of the expiry share a row: the store adds their
 * sum, and each gets the value and the version that it would have got alone. The store adds it only
 * if none of them would overflow or pass its ceiling; if one would, they are applied one after
 * another to what is there.
 */
final class PostgresIncrements implements PostgresKind {

  /**
   * The additions of a group as one.
   *
   * @param sum of all deltas
   * @param least of what is there if all are to be added
   * @param most of the same
   */
  private record Addition(PostgresGroup group, long sum, long least, long most) {

    /** Nothing if these cannot be added to any number of 64 bits. */
    static Optional<Addition> of(PostgresGroup group) {
      try {
        long sum = 0;
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        for (PostgresCall call : group.calls()) {
          Increment increment = (Increment) call.command();
          sum = Math.addExact(sum, increment.delta());
          if (sum < 0) {
            least = Math.max(least, Long.MIN_VALUE - sum);
          } else {
            most = Math.min(most, Long.MAX_VALUE - sum);
          }
          OptionalLong ceiling = increment.ceiling();
          if (ceiling.isPresent() && !(sum < 0 && ceiling.getAsLong() > Long.MAX_VALUE + sum)) {
            most = Math.min(most, Math.subtractExact(ceiling.getAsLong(), sum));
          }
        }
        return least <= most
            ? Optional.of(new Addition(group, sum, least, most))
            : Optional.empty();
      } catch (ArithmeticException never) {
        return Optional.empty();
      }
    }

    /** Whether the one bound is the range of 64 bits, and the sum meets it first. */
    boolean isBoundedBySum() {
      if (!group.all(command -> ((Increment) command).ceiling().isEmpty())) {
        return false;
      }
      return sum < 0
          ? least == Long.MIN_VALUE - sum && most == Long.MAX_VALUE
          : most == Long.MAX_VALUE - sum && least == Long.MIN_VALUE;
    }
  }

  /** What the row of a group says. */
  private record Row(PostgresGroup group, Optional<Counter> last, Optional<StateEntry> found) {}

  private final PostgresSql increment;
  private final PostgresSql incrementWithin;
  private final PostgresMixed mixed;

  PostgresIncrements(String prefix, PostgresMixed mixed) {
    this.increment = PostgresSql.writing("state-increment", prefix);
    this.incrementWithin = PostgresSql.writing("state-increment-within", prefix);
    this.mixed = mixed;
  }

  @Override
  public boolean folds(PostgresGroup group) {
    return group.first() instanceof Increment first
        && group.all(
            command -> command instanceof Increment next && next.expiry().equals(first.expiry()));
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup> groups) {
    List<Addition> additions = groups.stream().map(Addition::of).flatMap(Optional::stream).toList();
    if (!additions.isEmpty()) {
      add(session, additions);
    }
    mixed.finish(session, PostgresGroup.open(groups));
  }

  private void add(PostgresSession session, List<Addition> additions) {
    List<PostgresGroup> groups = additions.stream().map(Addition::group).toList();
    List<PostgresKey> keys = PostgresGroup.keys(groups);
    PostgresWritten<PostgresGroup> written = new PostgresWritten<>(keys, groups);
    List<Object> columns =
        new ArrayList<>(
            List.of(
                PostgresColumn.heads(keys),
                PostgresColumn.folds(keys),
                PostgresColumn.tails(keys),
                PostgresColumn.numbers(additions, Addition::sum),
                PostgresColumn.numbers(
                    groups, group -> PostgresRule.of(((Increment) group.first()).expiry()))));
    if (additions.stream().allMatch(Addition::isBoundedBySum)) {
      session
          .query(
              increment,
              row -> new Row(written.of(row), Optional.of(counter(row)), Optional.empty()),
              columns.toArray())
          .forEach(PostgresIncrements::answer);
    } else {
      columns.add(PostgresColumn.numbers(additions, Addition::least));
      columns.add(PostgresColumn.numbers(additions, Addition::most));
      session
          .query(incrementWithin, row -> within(row, groups, written), columns.toArray())
          .forEach(PostgresIncrements::answer);
    }
  }

  /** Rows of what was not added have a position instead of a key. */
  private static Row within(
      ResultSet row, List<PostgresGroup> groups, PostgresWritten<PostgresGroup> written)
      throws SQLException {
    int position = row.getInt(6);
    if (row.wasNull()) {
      return new Row(written.of(row), Optional.of(counter(row)), Optional.empty());
    }
    Optional<StateEntry> found =
        row.getString(4) == null ? Optional.empty() : Optional.of(PostgresEntries.entry(row, 3));
    return new Row(groups.get(position - 1), Optional.empty(), found);
  }

  /** After the version, the row has the columns {@code sum} and {@code ttl_micros}. */
  private static Counter counter(ResultSet row) throws SQLException {
    return new Counter(
        row.getLong(4), PostgresWritten.version(row), PostgresEntries.timeToLive(row, 5));
  }

  private static void answer(Row row) {
    row.last()
        .ifPresentOrElse(last -> share(row.group(), last), () -> refuse(row.group(), row.found()));
  }

  /** Gives each its part, from the last, which has what the store has, to the first. */
  private static void share(PostgresGroup group, Counter last) {
    Counter counter = last;
    for (PostgresCall call : group.calls().reversed()) {
      call.done(counter);
      long delta = ((Increment) call.command()).delta();
      counter = new Counter(counter.value() - delta, counter.version() - 1, counter.timeToLive());
    }
  }

  /**
   * Answers those that change nothing of what is there; the others stay open if one of them would.
   */
  private static void refuse(PostgresGroup group, Optional<StateEntry> found) {
    PostgresDraft draft = PostgresDraft.of(group, found, OptionalLong.empty(), 0);
    if (!draft.changes()) {
      List<Reply<?>> replies = draft.replies();
      for (int i = 0; i < replies.size(); i++) {
        group.calls().get(i).answer(replies.get(i));
      }
    }
  }
}
