package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresChunks;
import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key space of a prefix. Every command is an element of a list, if of a list of one. What a
 * list asks of one key is one row, and what it asks of one kind is one statement, which is one
 * transaction: however many callers write to one key, their list costs one commit.
 */
final class PostgresStateStore implements StateStore {

  private final PostgresPool pool;
  private final PostgresEntries entries;
  private final List<PostgresKind> kinds;

  PostgresStateStore(PostgresPool pool, String prefix) {
    this.pool = pool;
    this.entries = new PostgresEntries(prefix);
    PostgresMixed mixed = new PostgresMixed(prefix);
    this.kinds =
        List.of(
            entries,
            new PostgresClaims(prefix, entries),
            new PostgresSwaps(prefix, entries),
            new PostgresSets(prefix, mixed),
            new PostgresDeletes(prefix),
            new PostgresIncrements(prefix, mixed),
            mixed);
  }

  @Override
  public int batchSize() {
    return PostgresChunks.MOST_ROWS;
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return pool.read(session -> entries.scan(session, query));
  }

  @Override
  // The type parameter of a command is that of its reply; a list of commands cannot say so.
  @SuppressWarnings("unchecked")
  public <R> R apply(StateCommand<R> command) {
    return (R) applyAll(List.of(command)).get(0).orThrow();
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    List<PostgresCall> calls = new ArrayList<>(commands.size());
    commands.forEach(command -> calls.add(new PostgresCall(command)));
    long deadline = pool.deadline();
    apply(deadline, calls);
    if (calls.stream().allMatch(call -> call.command() instanceof Get)) {
      apply(deadline, calls.stream().filter(PostgresStateStore::isUnread).toList());
    }
    List<Reply<?>> replies = new ArrayList<>(calls.size());
    calls.forEach(call -> replies.add(call.reply()));
    return replies;
  }

  /** A read whose connection broke. It is sent once more, on another (B6). */
  private static boolean isUnread(PostgresCall call) {
    return call.reply() instanceof Reply.Refused<?>(var failure)
        && PostgresPool.worthAnotherConnection(failure);
  }

  private void apply(long deadline, List<PostgresCall> calls) {
    if (calls.isEmpty()) {
      return;
    }
    try {
      pool.call(
          deadline,
          session -> {
            PostgresChunks.of(calls, PostgresCall::size).forEach(some -> apply(session, some));
            return calls;
          });
    } catch (BackendException failure) {
      calls.forEach(call -> call.refuse(failure));
    }
  }

  private void apply(PostgresSession session, List<PostgresCall> calls) {
    Map<PostgresKind, List<PostgresGroup>> statements = new LinkedHashMap<>();
    groups(calls)
        .forEach(group ->
            statements.computeIfAbsent(kind(group), unused -> new ArrayList<>()).add(group));
    statements.forEach((kind, groups) -> apply(session, kind, groups));
  }

  private static void apply(
      PostgresSession session, PostgresKind kind, List<PostgresGroup> groups) {
    try {
      kind.apply(session, groups);
    } catch (BackendException failure) {
      groups.forEach(group -> group.refuse(failure));
    }
  }

  private PostgresKind kind(PostgresGroup group) {
    for (PostgresKind kind : kinds) {
      if (kind.folds(group)) {
        return kind;
      }
    }
    throw new IllegalStateException("no kind for " + group);
  }

  /** By their keys; the calls of one key stay in their order. */
  private static List<PostgresGroup> groups(List<PostgresCall> calls) {
    List<PostgresCall> sorted = new ArrayList<>(calls);
    sorted.sort(Comparator.comparing(PostgresCall::key));
    List<PostgresGroup> groups = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= sorted.size(); end++) {
      if (end == sorted.size() || !sorted.get(end).key().equals(sorted.get(start).key())) {
        groups.add(new PostgresGroup(sorted.subList(start, end)));
        start = end;
      }
    }
    return groups;
  }
}
