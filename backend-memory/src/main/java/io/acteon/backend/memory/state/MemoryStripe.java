package io.acteon.backend.memory.state;

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
import io.acteon.toolkit.backend.StoreClock;
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

  private final StoreClock clock;
  private final MemoryStripeEntries entries;

  MemoryStripe(StoreClock clock, AtomicLong versions, MemoryOrder order) {
    this.clock = clock;
    this.entries = new MemoryStripeEntries(versions, order);
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return read(command.key());
  }

  /**
   * The live entry, found without the monitor. The clock is read after the entry, so a live entry
   * was live when it was found; an expired one counts only if nobody has replaced it since.
   */
  Optional<StateEntry> read(StateKey key) {
    MemoryEntry entry = entries.at(key);
    while (entry != null) {
      long now = clock.micros();
      if (entry.isLiveAt(now)) {
        return Optional.of(entry.asOf(now));
      }
      MemoryEntry expired = entry;
      entry = entries.at(key);
      if (entry == expired) {
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
    MemoryUpdate update = update(command.key());
    Optional<StateEntry> present = update.entry();
    return present.isPresent()
        ? new ClaimResult.Present(present.get())
        : new ClaimResult.Created(update.write(command.value(), command.expiry()).version);
  }

  @Override
  public synchronized long set(StateCommand.Set command) {
    MemoryUpdate update = update(command.key());
    long fence = command.fence().orElse(update.fence());
    if (fence < update.fence()) {
      throw new BackendException(
          ErrorCode.FENCED,
          Effect.REJECTED,
          "the key was written under fence " + update.fence() + ", which is higher than " + fence);
    }
    return update.write(command.value(), command.expiry(), fence).version;
  }

  @Override
  public synchronized SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    MemoryUpdate update = update(command.key());
    return update.version().equals(command.expected())
        ? new SwapResult.Swapped(update.write(command.value(), command.expiry()).version)
        : new SwapResult.Conflict(update.entry());
  }

  @Override
  public synchronized boolean delete(StateCommand.Delete command) {
    return update(command.key()).delete(command.version());
  }

  @Override
  public synchronized IncrementResult increment(StateCommand.Increment command) {
    MemoryUpdate update = update(command.key());
    OptionalLong sum = command.addTo(update.value("0"));
    if (sum.isEmpty()) {
      return IncrementResult.AtCeiling.of(update.entry());
    }
    MemoryEntry entry = update.write(Long.toString(sum.getAsLong()), command.expiry());
    return new Counter(sum.getAsLong(), entry.version, update.timeToLive(entry));
  }

  private MemoryUpdate update(StateKey key) {
    return new MemoryUpdate(entries, key, clock.micros());
  }

  /** Every key, expired ones too, while no command runs. */
  synchronized void forEachKey(Consumer<StateKey> action) {
    entries.forEachKey(action);
  }

  /** Removes expired entries, oldest expiry first, and gives how many. */
  synchronized int sweep(int limit) {
    return entries.removeExpired(clock.micros(), limit);
  }

  /** For how long, in microseconds, the oldest expired entry has been expired; 0 if none is. */
  synchronized long lag() {
    return entries.lag(clock.micros());
  }

  /** How many entries there are, expired ones too. */
  int size() {
    return entries.size();
  }
}
