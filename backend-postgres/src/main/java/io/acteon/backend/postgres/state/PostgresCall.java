package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.StateCommand;
import org.jspecify.annotations.Nullable;

/** A command of a list and, in time, its reply. */
final class PostgresCall {

  private final StateCommand<?> command;
  private final PostgresKey key;
  private @Nullable Reply<?> reply;

  PostgresCall(StateCommand<?> command) {
    this.command = command;
    this.key = PostgresKey.of(command.key());
  }

  StateCommand<?> command() {
    return command;
  }

  PostgresKey key() {
    return key;
  }

  /** About how much of a statement it takes, in characters. */
  int size() {
    return switch (command) {
      case StateCommand.CheckAndSet claim -> claim.value().length();
      case StateCommand.CompareAndSwap swap -> swap.value().length();
      case StateCommand.Set set -> set.value().length();
      case StateCommand.Get unused -> 0;
      case StateCommand.Delete unused -> 0;
      case StateCommand.Increment unused -> 0;
    };
  }

  void answer(Reply<?> given) {
    reply = given;
  }

  void done(Object result) {
    reply = new Reply.Done<>(result);
  }

  void refuse(BackendException failure) {
    reply = new Reply.Refused<>(failure);
  }

  boolean isOpen() {
    return reply == null;
  }

  Reply<?> reply() {
    if (reply == null) {
      throw new IllegalStateException("a command was left without a reply");
    }
    return reply;
  }
}
