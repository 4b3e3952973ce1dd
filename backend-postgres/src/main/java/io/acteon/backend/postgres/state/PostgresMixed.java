package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.Reply;
import io.acteon.spi.state.StateEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Any commands of one key: what is there is read, the commands are applied to it in memory, and the
 * end is written if what was read is still there. So they cost one commit, whatever they are, and
 * none if they change nothing. Whoever finds that it is not there any more tries again with the
 * rows locked, so that others cannot come first for ever.
 */
final class PostgresMixed implements PostgresKind {

  /** No row of the result, and so an absent entry. */
  private static final Read NOTHING = new Read(0, Optional.empty(), OptionalLong.empty());

  /**
   * @param fence under which the entry was written
   */
  private record Read(int position, Optional<StateEntry> entry, OptionalLong fence) {

    /** A row of {@code state-read}. */
    static Read of(ResultSet row) throws SQLException {
      long fence = row.getLong(5);
      OptionalLong named = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(fence);
      return new Read(row.getInt(4), Optional.of(PostgresEntries.entry(row, 1)), named);
    }
  }

  /**
   * What was read, and what becomes of it; the version before that of the first write is unknown.
   */
  private record Change(PostgresGroup group, Read read, PostgresDraft draft) {

    static Change of(PostgresGroup group, Read read) {
      return new Change(group, read, PostgresDraft.of(group, read.entry(), read.fence(), 0));
    }

    Answer unwritten() {
      return new Answer(group, draft.replies());
    }

    /**
     * @param version the last of a draw, which the last write has
     */
    Answer written(long version) {
      return new Answer(
          group,
          PostgresDraft.of(group, read.entry(), read.fence(), version - draft.writes()).replies());
    }
  }

  /** Given once the transaction has ended well. */
  private record Answer(PostgresGroup group, List<Reply<?>> replies) {

    void give() {
      for (int i = 0; i < replies.size(); i++) {
        group.calls().get(i).answer(replies.get(i));
      }
    }
  }

  private final PostgresSql read;
  private final PostgresSql lock;
  private final PostgresSql write;

  PostgresMixed(String prefix) {
    this.read = PostgresSql.reading("state-read", prefix);
    this.lock = PostgresSql.writing("state-lock", prefix);
    this.write = PostgresSql.writing("state-write", prefix);
  }

  @Override
  public boolean folds(PostgresGroup group) {
    return true;
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup> groups) {
    finish(session, groups);
  }

  /** Applies what another kind has left open; any of these may fail for a reason of its own. */
  void finish(PostgresSession session, List<PostgresGroup> groups) {
    List<PostgresGroup> open = groups;
    boolean locked = false;
    while (!open.isEmpty()) {
      List<PostgresGroup> some = open;
      Supplier<List<Answer>> attempt = () -> attempt(session, some);
      (locked ? session.transaction(() -> locking(session, some, attempt)) : attempt.get())
          .forEach(Answer::give);
      open = PostgresGroup.open(open);
      locked = true;
    }
  }

  private List<Answer> locking(
      PostgresSession session, List<PostgresGroup> groups, Supplier<List<Answer>> attempt) {
    List<PostgresKey> keys = PostgresGroup.keys(groups);
    session.any(lock, PostgresColumn.heads(keys), PostgresColumn.folds(keys));
    return attempt.get();
  }

  private List<Answer> attempt(PostgresSession session, List<PostgresGroup> groups) {
    List<Answer> answers = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Change change : read(session, groups)) {
      if (change.draft().changes()) {
        changes.add(change);
      } else {
        answers.add(change.unwritten());
      }
    }
    if (!changes.isEmpty()) {
      answers.addAll(write(session, changes));
    }
    return answers;
  }

  private List<Change> read(PostgresSession session, List<PostgresGroup> groups) {
    List<PostgresKey> keys = PostgresGroup.keys(groups);
    List<Read> found = new ArrayList<>(Collections.nCopies(groups.size(), NOTHING));
    session
        .query(read, Read::of, PostgresColumn.heads(keys), PostgresColumn.folds(keys))
        .forEach(row -> found.set(row.position() - 1, row));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      changes.add(Change.of(groups.get(i), found.get(i)));
    }
    return changes;
  }

  private List<Answer> write(PostgresSession session, List<Change> changes) {
    List<PostgresKey> keys = changes.stream().map(change -> change.group().key()).toList();
    PostgresWritten<Change> written = new PostgresWritten<>(keys, changes);
    return session.query(
        write,
        row -> written.of(row).written(PostgresWritten.version(row)),
        PostgresColumn.heads(keys),
        PostgresColumn.folds(keys),
        PostgresColumn.tails(keys),
        PostgresColumn.texts(changes, change -> change.draft().value()),
        PostgresColumn.numbers(changes, change -> change.draft().rule()),
        PostgresColumn.numbers(changes, change -> change.draft().fence()),
        PostgresColumn.numbers(
            changes, change -> change.read().entry().map(StateEntry::version).orElse(null)));
  }
}
