package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateCommand;
import java.util.ArrayList;
import java.util.List;

/** What a round does with one key: one command, or several of a kind that the store sees as one. */
final class PostgresTurn<R, C extends StateCommand<R>> {

  private final List<PostgresTicket<R, C>> tickets = new ArrayList<>(1);

  PostgresTurn(PostgresTicket<R, C> first) {
    tickets.add(first);
  }

  void add(PostgresTicket<R, C> next) {
    tickets.add(next);
  }

  PostgresKey key() {
    return tickets.get(0).key();
  }

  /** The first command, which stands for all where they are alike. */
  C command() {
    return tickets.get(0).command();
  }

  List<PostgresTicket<R, C>> tickets() {
    return tickets;
  }

  boolean open() {
    return tickets.get(0).open();
  }

  /** The result of the first command, and that of those after it. */
  void done(R first, R others) {
    tickets.get(0).done(first);
    tickets.subList(1, tickets.size()).forEach(ticket -> ticket.done(others));
  }

  /** Refuses what is still open. */
  void refuse(BackendException failure) {
    tickets.stream().filter(PostgresTicket::open).forEach(ticket -> ticket.refuse(failure));
  }
}
