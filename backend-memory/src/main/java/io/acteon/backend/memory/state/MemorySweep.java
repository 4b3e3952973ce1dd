package io.acteon.backend.memory.state;

import io.acteon.toolkit.backend.Sweeper;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Removes expired entries a few at a time, so that calls get in between (S19). Instances that share
 * a heap take turns.
 */
public record MemorySweep(MemoryEntries entries) implements Sweeper.Round {

  private static final int BATCH = 256;

  /** Sweeps until nothing is expired, unless another instance is at it. */
  @Override
  public void sweep(Sweeper sweeper) {
    if (!entries.sweeping().tryLock()) {
      return;
    }
    try {
      sweepAll(sweeper);
    } finally {
      entries.sweeping().unlock();
    }
  }

  private void sweepAll(Sweeper sweeper) {
    long removed = 0;
    long lag = 0;
    for (MemoryStripe stripe : entries.stripes()) {
      lag = Math.max(lag, stripe.lag());
      int batch;
      do {
        batch = stripe.sweep(BATCH);
        removed += batch;
      } while (batch == BATCH && !sweeper.isClosed());
    }
    entries.order().forgetIdle();
    sweeper.removed(removed, Duration.of(lag, ChronoUnit.MICROS));
  }
}
