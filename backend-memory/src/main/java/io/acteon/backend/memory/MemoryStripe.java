package io.acteon.backend.memory;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.CommandHandler;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The commands on the keys whose hash falls to this stripe. Its monitor makes a command atomic; the
 * clock is read and the version drawn while it is held, so that both rise with every write to a key
 * (S9). What finds a live entry and writes nothing does without the monitor.
 */
final class MemoryStripe implements CommandHandler {

  private final MemoryClock clock;
  private final MemoryCells cells;

  MemoryStripe(MemoryClock clock, AtomicLong versions, MemoryOrder order) {
    this.clock = clock;
    this.cells = new MemoryCells(versions, order);
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return read(command.key());
  }

  /**
   * The live entry, found without the monitor. The clock is read after the cell, so a live cell was
   * live when it was found; an expired one counts only if nobody has replaced it since.
   */
  Optional<StateEntry> read(StateKey key) {
    MemoryCell cell = cells.at(key);
    while (cell != null) {
      long now = clock.micros();
      if (cell.isLiveAt(now)) {
        return Optional.of(cell.entryAt(now));
      }
      MemoryCell expired = cell;
      cell = cells.at(key);
      if (cell == expired) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    Optional<StateEntry> present = read(command.key());
    return present.isPresent() ? new ClaimResult.Present(present.get()) : claim(command);
  }

  private synchronized ClaimResult claim(StateCommand.CheckAndSet command) {
    MemoryTurn turn = turn(command.key());
    Optional<StateEntry> present = turn.entry();
    return present.isPresent()
        ? new ClaimResult.Present(present.get())
        : new ClaimResult.Created(turn.write(command.value(), command.expiry()).version);
  }

  @Override
  public synchronized long set(StateCommand.Set command) {
    MemoryTurn turn = turn(command.key());
    long fence = command.fence().orElse(turn.fence());
    if (fence < turn.fence()) {
      throw new BackendException(
          ErrorCode.FENCED,
          Effect.REJECTED,
          "the key was written under fence " + turn.fence() + ", which is higher than " + fence);
    }
    return turn.write(command.value(), command.expiry(), fence).version;
  }

  @Override
  public synchronized SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    MemoryTurn turn = turn(command.key());
    return turn.version().equals(command.expected())
        ? new SwapResult.Swapped(turn.write(command.value(), command.expiry()).version)
        : new SwapResult.Conflict(turn.entry());
  }

  @Override
  public synchronized boolean delete(StateCommand.Delete command) {
    return turn(command.key()).delete(command.version());
  }

  @Override
  public synchronized IncrementResult increment(StateCommand.Increment command) {
    MemoryTurn turn = turn(command.key());
    OptionalLong sum = command.addTo(turn.value("0"));
    if (sum.isEmpty()) {
      return IncrementResult.AtCeiling.of(turn.entry());
    }
    MemoryCell cell = turn.write(Long.toString(sum.getAsLong()), command.expiry());
    return new Counter(sum.getAsLong(), cell.version, turn.timeToLive(cell));
  }

  private MemoryTurn turn(StateKey key) {
    return new MemoryTurn(cells, key, clock.micros());
  }

  /** Every key, expired ones too, while no command runs. */
  synchronized void forEachKey(Consumer<StateKey> action) {
    cells.forEachKey(action);
  }

  /** Removes expired cells, oldest expiry first, and gives how many. */
  synchronized int sweep(int limit) {
    return cells.removeExpired(clock.micros(), limit);
  }

  /** For how long, in microseconds, the oldest expired cell has been expired; 0 if none is. */
  synchronized long lag() {
    return cells.lag(clock.micros());
  }

  /** How many cells there are, expired ones too. */
  int size() {
    return cells.size();
  }
}
