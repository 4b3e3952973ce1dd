package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateCommand;
import java.util.ArrayList;
import java.util.List;

/** The commands of one kind in the current round of a list. */
final class PostgresLane<R, C extends StateCommand<R>> {

  private final PostgresBatch<R, C> batch;
  private final List<PostgresTurn<R, C>> turns = new ArrayList<>();

  PostgresLane(PostgresBatch<R, C> batch) {
    this.batch = batch;
  }

  PostgresTicket<R, C> ticket(C command) {
    return new PostgresTicket<>(this, command);
  }

  /** Begins a turn; those before it are of lesser keys. */
  void begin(PostgresTicket<R, C> first) {
    turns.add(new PostgresTurn<>(first));
  }

  /** Adds a command to the turn that began last, if they may share one. */
  boolean join(PostgresTicket<R, C> next) {
    PostgresTurn<R, C> turn = turns.getLast();
    if (!batch.joins(turn, next.command())) {
      return false;
    }
    turn.add(next);
    return true;
  }

  /** Applies what has begun, in statements of bounded size. */
  void run(PostgresSession session) {
    if (turns.isEmpty()) {
      return;
    }
    List<PostgresTurn<R, C>> begun = List.copyOf(turns);
    turns.clear();
    PostgresChunks.of(begun, turn -> batch.size(turn.command()))
        .forEach(some -> run(session, some));
  }

  private void run(PostgresSession session, List<PostgresTurn<R, C>> some) {
    try {
      batch.apply(session, some);
    } catch (BackendException failure) {
      some.forEach(turn -> turn.refuse(failure));
    }
  }
}
