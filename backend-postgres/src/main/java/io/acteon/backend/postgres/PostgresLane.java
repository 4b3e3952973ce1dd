package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands of one kind in the current round of a list. */
final class PostgresLane<R, C extends StateCommand<R>> {

  /**
   * Where the turn of a key is.
   *
   * @param index among the lane's turns
   */
  record Place(PostgresLane<?, ?> lane, int index) {}

  private final PostgresBatch<R, C> batch;
  private final List<PostgresTurn<R, C>> turns = new ArrayList<>();

  PostgresLane(PostgresBatch<R, C> batch) {
    this.batch = batch;
  }

  PostgresTicket<R, C> ticket(C command) {
    return new PostgresTicket<>(this, command);
  }

  boolean enlist(PostgresTicket<R, C> ticket, Map<PostgresKey, Place> taken) {
    Place place = taken.putIfAbsent(ticket.key(), new Place(this, turns.size()));
    if (place == null) {
      turns.add(new PostgresTurn<>(ticket));
      return true;
    }
    return place.lane() == this && join(turns.get(place.index()), ticket);
  }

  private boolean join(PostgresTurn<R, C> turn, PostgresTicket<R, C> next) {
    if (!batch.joins(turn, next.command())) {
      return false;
    }
    turn.add(next);
    return true;
  }

  /** Applies what is enlisted, in statements of bounded size. */
  void run(PostgresSession session) {
    List<PostgresTurn<R, C>> sorted = new ArrayList<>(turns);
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
