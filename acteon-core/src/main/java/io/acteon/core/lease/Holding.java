package io.acteon.core.lease;

import io.acteon.core.lease.Acquisition.Granted;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the store was last told, and last said, about one granted lease. Requests go one at a time,
 * so that each knows the version that the one before it wrote.
 */
final class Holding {

  private final LeaseEntry entry;
  private final Settlement settlement;
  private final LongSupplier clock;
  private final ReentrantLock requests = new ReentrantLock();
  private volatile Term term;
  private volatile boolean gone;
  private long version;
  private boolean removalSent;

  Holding(LeaseEntry entry, Granted granted, Settlement settlement, LongSupplier clock) {
    this.entry = entry;
    this.settlement = settlement;
    this.clock = clock;
    this.term = granted.term();
    this.version = granted.version();
  }

  Term term() {
    return term;
  }

  boolean isSure() {
    return !gone && term.covers(clock.getAsLong());
  }

  Held renew(Duration ttl) {
    return oneAtATime(() -> settlement.of(() -> renewOnce(ttl)));
  }

  /**
   * @param sure whether the lease was surely held when its holder let go of it
   */
  Held release(boolean sure) {
    return oneAtATime(() -> settlement.of(() -> releaseOnce(sure)));
  }

  private Held renewOnce(Duration ttl) {
    while (!gone) {
      long sent = clock.getAsLong();
      switch (entry.renew(version, ttl)) {
        case SwapResult.Swapped swapped -> {
          version = swapped.version();
          term = new Term(sent, ttl);
          return Held.HELD;
        }
        case SwapResult.Conflict conflict -> adopt(conflict.entry());
      }
    }
    return Held.LOST;
  }

  /**
   * Goes on from a renewal whose reply was lost; anything else there means that the lease is gone.
   */
  private void adopt(Optional<StateEntry> found) {
    found
        .filter(entry::renewed)
        .ifPresentOrElse(mine -> version = mine.version(), () -> gone = true);
  }

  private Held releaseOnce(boolean sure) {
    while (!gone) {
      if (remove(sure)) {
        gone = true;
        return Held.HELD;
      }
      Optional<StateEntry> left = entry.find();
      gone = left.isEmpty();
      if (gone && removalSent) {
        return Held.HELD;
      }
      version = left.map(StateEntry::version).orElse(version);
    }
    return Held.LOST;
  }

  /**
   * A removal that was sent in time, and whose reply was lost, is why nothing is found after it.
   */
  private boolean remove(boolean sure) {
    try {
      return entry.remove(version);
    } catch (BackendException failure) {
      removalSent |= sure && failure.effect() == Effect.UNKNOWN;
      throw failure;
    }
  }

  private Held oneAtATime(Supplier<Held> request) {
    try {
      requests.lockInterruptibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BackendException(
          ErrorCode.INTERRUPTED, Effect.NOT_APPLIED, "interrupted before the store was asked");
    }
    try {
      return request.get();
    } finally {
      requests.unlock();
    }
  }
}
