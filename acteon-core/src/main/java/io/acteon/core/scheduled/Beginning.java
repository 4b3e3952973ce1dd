package io.acteon.core.scheduled;

import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.execute.Backoff;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mark by which one run says that it begins to execute: a compare-and-swap from the version
 * that was seen waiting, so that of any number of runs, and a cancellation, one comes through. Its
 * version is the fence of what the run writes from then on.
 */
final class Beginning {

  private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);
  private static final Backoff AWAY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

  private final StateStore store;
  private final StateKey key;
  private final ScheduledAction scheduled;
  private final Duration bound;
  private final UUID run = UUID.randomUUID();

  /** Of the entry as this run knows it. */
  private long version;

  private boolean asked;
  private boolean marked;

  Beginning(
      StateStore store, StateKey key, StateEntry entry, ScheduledAction scheduled, Duration bound) {
    this.store = store;
    this.key = key;
    this.version = entry.version();
    this.scheduled = scheduled;
    this.bound = bound;
  }

  /**
   * Marks the entry, unless this run has.
   *
   * @throws DispatchException if another run has it, it was called off, or the store failed
   */
  void begin() {
    if (marked) {
      return;
    }
    asked = true;
    try {
      SwapResult result =
          store.compareAndSwap(
              key, version, scheduled.begun(run).write(), Expiry.after(ScheduledActions.KEPT));
      switch (result) {
        case SwapResult.Swapped(long mine) -> {
          version = mine;
          marked = true;
        }
        case SwapResult.Conflict(Optional<StateEntry> other) -> {
          asked = false;
          throw DispatchException.overloaded(
              "SCHEDULE_TAKEN", "nothing was executed, because another run has it");
        }
      }
    } catch (BackendException away) {
      asked = away.effect() == Effect.UNKNOWN;
      throw DispatchException.overloaded(
          "STATE_" + away.code(),
          "nothing was executed, because the state backend failed: " + away.getMessage());
    }
  }

  /** Whether this run has its mark for certain, so that what follows it may have begun. */
  boolean isMarked() {
    return marked;
  }

  /** Says that nothing was executed after all, so that another run may. */
  void undo() {
    if (asked) {
      insist(this::unmark);
    }
  }

  /**
   * A mark without an answer may be there, or arrive later. Where the entry is as this run saw it,
   * it is written once more as it is: then the mark finds another version.
   */
  private boolean unmark() {
    while (true) {
      Optional<StateEntry> found =
          store.get(key).filter(entry -> isMine(entry) || entry.version() == version);
      if (found.isEmpty()) {
        return true;
      }
      StateEntry entry = found.get();
      SwapResult result =
          isMine(entry)
              ? store.compareAndSwap(
                  key,
                  entry.version(),
                  scheduled.waiting().write(),
                  Expiry.after(ScheduledActions.KEPT))
              : store.compareAndSwap(key, entry.version(), entry.value(), Expiry.keep());
      if (result instanceof SwapResult.Swapped(long unmarked)) {
        version = unmarked;
        asked = false;
        marked = false;
        return true;
      }
    }
  }

  /** Counts that this run broke, which executed nothing; a count that is lost costs another try. */
  void countBroken() {
    undo();
    try {
      SwapResult result =
          store.compareAndSwap(key, version, scheduled.brokenOnceMore().write(), Expiry.keep());
      if (result instanceof SwapResult.Swapped(long counted)) {
        version = counted;
      }
    } catch (BackendException away) {
      LOG.debug("{} cannot be told that a run broke: {}", key, away.getMessage());
    }
  }

  /**
   * Says that there is nothing left to do.
   *
   * @return whether that is so; false if it could not be written, or another run has the entry
   */
  boolean end() {
    String ended = EndedAction.write(scheduled.due());
    return insist(() -> end(ended));
  }

  private boolean end(String ended) {
    while (true) {
      SwapResult result =
          store.compareAndSwap(key, version, ended, Expiry.after(EndedAction.REMEMBERED));
      if (!(result instanceof SwapResult.Conflict(Optional<StateEntry> other))
          || other.isEmpty()
          || other.get().value().equals(ended)) {
        return true;
      }
      if (!isMine(other.get())) {
        LOG.debug("{} is another's", key);
        return false;
      }
      version = other.get().version();
    }
  }

  private boolean isMine(StateEntry entry) {
    return entry.value().equals(scheduled.begun(run).write());
  }

  /**
   * Goes on while the store is away, for as long as others wait for this run: until then nobody
   * takes what it has marked for abandoned. A store refuses whoever is interrupted, so a run that
   * is cut off tries once more with its interrupt put aside.
   */
  private boolean insist(BooleanSupplier write) {
    long end = System.nanoTime() + bound.toNanos();
    boolean cutOff = Thread.interrupted();
    try {
      for (int tries = 1; ; tries++) {
        try {
          return write.getAsBoolean();
        } catch (BackendException away) {
          boolean last = cutOff || System.nanoTime() - end > 0;
          cutOff |= Thread.interrupted();
          if (last) {
            LOG.warn("{} could not be written: {}", key, away.getMessage());
            return false;
          }
        }
        cutOff = cutOff || !paused(tries);
      }
    } finally {
      if (cutOff) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the pause came to its end. */
  private static boolean paused(int tries) {
    try {
      Thread.sleep(AWAY.after(tries));
      return true;
    } catch (InterruptedException stopping) {
      return false;
    }
  }
}
