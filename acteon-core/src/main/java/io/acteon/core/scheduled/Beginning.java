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

  /** Says that nothing was executed after all, so that another run may. */
  void undo() {
    if (asked) {
      insist(() ->
          mine()
              .ifPresent(entry ->
                  store.compareAndSwap(
                      key,
                      entry.version(),
                      scheduled.waiting().write(),
                      Expiry.after(ScheduledActions.KEPT))));
    }
  }

  /** Says that there is nothing left to do. */
  void end() {
    String ended = EndedAction.write(scheduled.due());
    insist(() -> {
      SwapResult result =
          store.compareAndSwap(key, version, ended, Expiry.after(EndedAction.REMEMBERED));
      if (result instanceof SwapResult.Conflict) {
        LOG.debug("{} is gone, or another's", key);
      }
    });
  }

  /** The entry with this run's mark; a lost reply leaves open whether it was made. */
  private Optional<StateEntry> mine() {
    String value = scheduled.begun(run).write();
    return store.get(key).filter(entry -> entry.value().equals(value));
  }

  /**
   * Goes on while the store is away, for as long as others wait for this run: until then nobody
   * takes what it has marked for abandoned.
   */
  private void insist(Runnable write) {
    long end = System.nanoTime() + bound.toNanos();
    for (int tries = 1; ; tries++) {
      try {
        write.run();
        return;
      } catch (BackendException away) {
        if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
          LOG.warn("{} could not be written: {}", key, away.getMessage());
          return;
        }
        pause(tries);
      }
    }
  }

  private static void pause(int tries) {
    try {
      Thread.sleep(AWAY.after(tries));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
