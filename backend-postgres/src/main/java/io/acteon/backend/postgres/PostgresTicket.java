package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.StateCommand;
import java.util.Optional;

/** A command of a list and, in time, its reply. */
final class PostgresTicket<R, C extends StateCommand<R>> {

  private final PostgresLane<R, C> lane;
  private final C command;
  private final PostgresKey key;
  private Optional<Reply<R>> reply = Optional.empty();

  PostgresTicket(PostgresLane<R, C> lane, C command) {
    this.lane = lane;
    this.command = command;
    this.key = PostgresKey.of(command.key());
  }

  C command() {
    return command;
  }

  PostgresKey key() {
    return key;
  }

  /** Takes part in the current round, with a turn of its own. */
  void begin() {
    lane.begin(this);
  }

  /**
   * Takes part in the turn that has begun with another command of its key, if they may share one.
   */
  boolean join(PostgresTicket<?, ?> first) {
    return first.lane == lane && lane.join(this);
  }

  void done(R result) {
    reply = Optional.of(new Reply.Done<>(result));
  }

  void refuse(BackendException failure) {
    reply = Optional.of(new Reply.Refused<>(failure));
  }

  boolean open() {
    return reply.isEmpty();
  }

  Reply<R> reply() {
    return reply.orElseThrow(() -> new IllegalStateException("a command was left without a reply"));
  }
}
