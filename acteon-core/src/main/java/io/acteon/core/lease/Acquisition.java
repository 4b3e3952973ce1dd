package io.acteon.core.lease;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One caller's requests for a name. However many are sent, and whichever replies are lost, they
 * write the same owner token, so at most one of them takes the name and any of them recognises it.
 */
final class Acquisition {

  /** What the store said. */
  sealed interface Answer {}

  /** The name is the caller's, for all of the term. */
  record Granted(long version, Term term) implements Answer {}

  /** Another has it, for as long as {@code timeToLive} if the store knows. */
  record Taken(Optional<Duration> timeToLive) implements Answer {}

  private final LeaseEntry entry;
  private final Duration ttl;
  private final LongSupplier clock;
  private volatile boolean unsettled;

  Acquisition(LeaseEntry entry, Duration ttl, LongSupplier clock) {
    this.entry = entry;
    this.ttl = ttl;
    this.clock = clock;
  }

  LeaseEntry entry() {
    return entry;
  }

  Duration ttl() {
    return ttl;
  }

  /** Whether a request may have taken the name without anybody having been told. */
  boolean unsettled() {
    return unsettled;
  }

  /** Asks once; a caller that gets an exception may ask again. */
  Answer ask() {
    try {
      long sent = clock.getAsLong();
      return switch (entry.create(ttl)) {
        case ClaimResult.Created created -> new Granted(created.version(), new Term(sent, ttl));
        case ClaimResult.Present present -> settle(present.entry());
      };
    } catch (BackendException failure) {
      if (failure.effect() == Effect.UNKNOWN) {
        unsettled = true;
      }
      throw failure;
    }
  }

  /**
   * If what is there was written by an earlier request, part of its time is gone already; renewing
   * it gives the holder all of it (L4).
   */
  private Answer settle(StateEntry found) {
    if (!entry.wrote(found)) {
      return new Taken(found.timeToLive());
    }
    long sent = clock.getAsLong();
    return switch (entry.renew(found.version(), ttl)) {
      case SwapResult.Swapped swapped -> new Granted(swapped.version(), new Term(sent, ttl));
      case SwapResult.Conflict conflict -> conflict.entry().map(this::settle).orElseGet(this::ask);
    };
  }
}
