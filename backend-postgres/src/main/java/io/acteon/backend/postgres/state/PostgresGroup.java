package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateCommand;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The calls on one key, in the order of their list. A statement has one row for all of them.
 *
 * @param calls at least one
 */
record PostgresGroup(List<PostgresCall> calls) {

  /** Those that have no reply yet. */
  static List<PostgresGroup> open(List<PostgresGroup> groups) {
    return groups.stream().filter(group -> group.calls.getFirst().isOpen()).toList();
  }

  static List<PostgresKey> keys(List<PostgresGroup> groups) {
    return groups.stream().map(PostgresGroup::key).toList();
  }

  PostgresKey key() {
    return calls.getFirst().key();
  }

  StateCommand<?> first() {
    return calls.getFirst().command();
  }

  StateCommand<?> last() {
    return calls.getLast().command();
  }

  Stream<StateCommand<?>> commands() {
    return calls.stream().map(PostgresCall::command);
  }

  /** Whether all commands are such. */
  boolean all(Predicate<StateCommand<?>> such) {
    for (PostgresCall call : calls) {
      if (!such.test(call.command())) {
        return false;
      }
    }
    return true;
  }

  /** The same result for every call. */
  void done(Object result) {
    calls.forEach(call -> call.done(result));
  }

  /** The result of the first call, and that of those after it. */
  void done(Object first, Object others) {
    calls.getFirst().done(first);
    calls.subList(1, calls.size()).forEach(call -> call.done(others));
  }

  /** Refuses what has no reply yet. */
  void refuse(BackendException failure) {
    calls.stream().filter(PostgresCall::isOpen).forEach(call -> call.refuse(failure));
  }
}
