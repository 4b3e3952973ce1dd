package io.acteon.backend.memory;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.CommandHandler;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands on the keys whose hash falls to this stripe. Its monitor makes a command atomic; the
 * clock is read and the version drawn while it is held, so that both rise with every write to a key
 * (S9). What finds a live entry and writes nothing does without the monitor.
 */
final class MemoryStripe implements CommandHandler {

  private final MemoryClock clock;
  private final AtomicLong versions;
  private final MemoryCells cells;

  MemoryStripe(MemoryClock clock, AtomicLong versions, MemoryOrder order) {
    this.clock = clock;
    this.versions = versions;
    this.cells = new MemoryCells(order);
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return read(command.key());
  }

  /**
   * The live entry, found without the monitor. The clock is read after the cell, so a live cell was
   * live when it was found; an expired one counts only if nobody had replaced it by then.
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
    long now = clock.micros();
    MemoryCell live = live(command.key(), now);
    if (live != null) {
      return new ClaimResult.Present(live.entryAt(now));
    }
    MemoryCell cell = write(command.key(), command.value(), command.expiry(), null, now);
    return new ClaimResult.Created(cell.version);
  }

  @Override
  public synchronized long set(StateCommand.Set command) {
    long now = clock.micros();
    MemoryCell live = live(command.key(), now);
    long held = live == null ? MemoryCell.NO_FENCE : live.fence;
    long fence = command.fence().orElse(held);
    if (fence < held) {
      throw new BackendException(
          ErrorCode.FENCED, Effect.REJECTED, "the key was written under the higher fence " + held);
    }
    return write(command.key(), command.value(), end(command.expiry(), live, now), fence).version;
  }

  @Override
  public synchronized SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    long now = clock.micros();
    MemoryCell live = live(command.key(), now);
    OptionalLong found = live == null ? OptionalLong.empty() : OptionalLong.of(live.version);
    if (!found.equals(command.expected())) {
      return new SwapResult.Conflict(Optional.ofNullable(live).map(cell -> cell.entryAt(now)));
    }
    MemoryCell cell = write(command.key(), command.value(), command.expiry(), live, now);
    return new SwapResult.Swapped(cell.version);
  }

  @Override
  public synchronized boolean delete(StateCommand.Delete command) {
    MemoryCell live = live(command.key(), clock.micros());
    if (live == null || command.version().orElse(live.version) != live.version) {
      return false;
    }
    cells.remove(live);
    return true;
  }

  @Override
  public synchronized Counter increment(StateCommand.Increment command) {
    long now = clock.micros();
    MemoryCell live = live(command.key(), now);
    long sum = command.addTo(live == null ? "0" : live.value);
    MemoryCell cell = write(command.key(), Long.toString(sum), command.expiry(), live, now);
    return new Counter(sum, cell.version, cell.timeToLiveAt(now));
  }

  /** Every key, expired ones too, while no command runs. */
  synchronized void forEachKey(Consumer<StateKey> action) {
    cells.forEachKey(action);
  }

  /** Removes expired cells, oldest expiry first, and gives how many. */
  synchronized int sweep(int limit) {
    long now = clock.micros();
    for (int removed = 0; removed < limit; removed++) {
      MemoryCell first = cells.firstToExpire();
      if (first == null || first.isLiveAt(now)) {
        return removed;
      }
      cells.remove(first);
    }
    return limit;
  }

  /**
   * For how long, in microseconds, the oldest expired cell has been expired; 0 if there is none.
   */
  synchronized long lag() {
    MemoryCell first = cells.firstToExpire();
    return first == null ? 0 : Math.max(0, clock.micros() - first.expiresAt);
  }

  /** How many cells there are, expired ones too. */
  int size() {
    return cells.size();
  }

  private @Nullable MemoryCell live(StateKey key, long now) {
    MemoryCell cell = cells.at(key);
    return cell != null && cell.isLiveAt(now) ? cell : null;
  }

  private MemoryCell write(
      StateKey key, String value, Expiry expiry, @Nullable MemoryCell live, long now) {
    long fence = live == null ? MemoryCell.NO_FENCE : live.fence;
    return write(key, value, end(expiry, live, now), fence);
  }

  private MemoryCell write(StateKey key, String value, long expiresAt, long fence) {
    MemoryCell cell = new MemoryCell(key, value, versions.incrementAndGet(), expiresAt, fence);
    cells.put(cell);
    return cell;
  }

  private static long end(Expiry expiry, @Nullable MemoryCell live, long now) {
    return switch (expiry) {
      case Expiry.Never() -> MemoryCell.NEVER;
      case Expiry.After(Duration duration) -> end(now, duration);
      case Expiry.Keep() -> live == null ? MemoryCell.NEVER : live.expiresAt;
      case Expiry.OnCreate(Duration duration) -> live == null ? end(now, duration) : live.expiresAt;
    };
  }

  private static long end(long now, Duration duration) {
    return now + TimeUnit.MILLISECONDS.toMicros(duration.toMillis());
  }
}
