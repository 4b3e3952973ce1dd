package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.CheckAndSet;
import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.StateCommand.Delete;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Applies a list of commands in rounds. A round has at most one turn for each key and one statement
 * for each kind of command; commands of one key come in the order of the list (S17).
 */
final class PostgresRounds {

  private final PostgresPool pool;
  private final PostgresLane<Optional<StateEntry>, Get> gets;
  private final PostgresLane<ClaimResult, CheckAndSet> claims;
  private final PostgresLane<SwapResult, CompareAndSwap> firstSwaps;
  private final PostgresLane<SwapResult, CompareAndSwap> swaps;
  private final PostgresLane<Long, StateCommand.Set> sets;
  private final PostgresLane<Boolean, Delete> deletes;
  private final PostgresLane<IncrementResult, Increment> increments;
  private final List<PostgresLane<?, ?>> lanes;
  private final List<PostgresTicket<?, ?>> tickets;

  PostgresRounds(
      PostgresPool pool, PostgresBatches batches, List<? extends StateCommand<?>> commands) {
    this.pool = pool;
    this.gets = new PostgresLane<>(batches.gets());
    this.claims = new PostgresLane<>(batches.claims());
    this.firstSwaps = new PostgresLane<>(batches.firstSwaps());
    this.swaps = new PostgresLane<>(batches.swaps());
    this.sets = new PostgresLane<>(batches.sets());
    this.deletes = new PostgresLane<>(batches.deletes());
    this.increments = new PostgresLane<>(batches.increments());
    this.lanes = List.of(gets, claims, firstSwaps, swaps, sets, deletes, increments);
    this.tickets = new ArrayList<>(commands.size());
    commands.forEach(command -> tickets.add(ticket(command)));
  }

  private PostgresTicket<?, ?> ticket(StateCommand<?> command) {
    return switch (command) {
      case Get get -> gets.ticket(get);
      case CheckAndSet claim -> claims.ticket(claim);
      case CompareAndSwap swap when swap.expected().isEmpty() -> firstSwaps.ticket(swap);
      case CompareAndSwap swap -> swaps.ticket(swap);
      case StateCommand.Set set -> sets.ticket(set);
      case Delete delete -> deletes.ticket(delete);
      case Increment increment -> increments.ticket(increment);
    };
  }

  /** The replies, in the order of the commands. */
  List<Reply<?>> run() {
    long deadline = pool.deadline();
    run(deadline, tickets);
    if (tickets.stream().allMatch(ticket -> ticket.command() instanceof Get)) {
      run(deadline, tickets.stream().filter(PostgresRounds::unread).toList());
    }
    List<Reply<?>> replies = new ArrayList<>(tickets.size());
    tickets.forEach(ticket -> replies.add(ticket.reply()));
    return replies;
  }

  /** A read whose connection broke. It is sent once more, on another (B6). */
  private static boolean unread(PostgresTicket<?, ?> ticket) {
    return ticket.reply() instanceof Reply.Refused<?> refused
        && PostgresPool.worthAnotherConnection(refused.failure());
  }

  private void run(long deadline, List<PostgresTicket<?, ?>> some) {
    if (some.isEmpty()) {
      return;
    }
    try {
      pool.call(
          deadline,
          session -> {
            List<PostgresTicket<?, ?>> left = sorted(some);
            while (!left.isEmpty()) {
              left = round(session, left);
            }
            return some;
          });
    } catch (BackendException failure) {
      some.forEach(ticket -> ticket.refuse(failure));
    }
  }

  /** By their keys; those of one key stay in their order. */
  private static List<PostgresTicket<?, ?>> sorted(List<PostgresTicket<?, ?>> some) {
    List<PostgresTicket<?, ?>> sorted = new ArrayList<>(some);
    sorted.sort(Comparator.comparing(PostgresTicket::key));
    return sorted;
  }

  /**
   * Does a round and gives what has to wait for the next.
   *
   * @param waiting in the order of their keys
   */
  private List<PostgresTicket<?, ?>> round(
      PostgresSession session, List<PostgresTicket<?, ?>> waiting) {
    List<PostgresTicket<?, ?>> next = new ArrayList<>();
    PostgresTicket<?, ?> first = waiting.getFirst();
    first.begin();
    boolean joinable = true;
    for (PostgresTicket<?, ?> ticket : waiting.subList(1, waiting.size())) {
      if (!ticket.key().equals(first.key())) {
        first = ticket;
        first.begin();
        joinable = true;
      } else if (!joinable || !ticket.join(first)) {
        // Nor may any of the key after it.
        joinable = false;
        next.add(ticket);
      }
    }
    lanes.forEach(lane -> lane.run(session));
    return next;
  }
}
