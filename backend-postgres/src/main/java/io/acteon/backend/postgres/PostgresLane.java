package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of one kind in the current round of a list. */
final class PostgresLane<R, C extends StateCommand<R>> {

  private final PostgresBatch<R, C> batch;
  private final Map<PostgresKey, PostgresTurn<R, C>> turns = new LinkedHashMap<>();

  PostgresLane(PostgresBatch<R, C> batch) {
    this.batch = batch;
  }

  PostgresTicket<R, C> ticket(C command) {
    return new PostgresTicket<>(this, command);
  }

  boolean enlist(PostgresTicket<R, C> ticket, Map<PostgresKey, PostgresLane<?, ?>> taken) {
    PostgresLane<?, ?> other = taken.putIfAbsent(ticket.key(), this);
    if (other == null) {
      turns.put(ticket.key(), new PostgresTurn<>(ticket));
      return true;
    }
    PostgresTurn<R, C> turn = turns.get(ticket.key());
    if (turn == null || !batch.joins(turn, ticket.command())) {
      return false;
    }
    turn.add(ticket);
    return true;
  }

  /** Applies what is enlisted, in statements of bounded size. */
  void run(PostgresSession session) {
    List<PostgresTurn<R, C>> sorted = new ArrayList<>(turns.values());
    sorted.sort((one, other) -> one.key().compareTo(other.key()));
    turns.clear();
    PostgresChunks.of(sorted, turn -> batch.size(turn.command()))
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
