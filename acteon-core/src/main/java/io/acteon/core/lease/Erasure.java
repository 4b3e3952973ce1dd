package io.acteon.core.lease;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes back, in the background, what may have been written for a holder who is not there: after an
 * interruption, a wait that is over, or a lost reply. What it misses ends with its time to live.
 *
 * @param patience for how long a request whose reply was lost may still be on its way
 */
record Erasure(LeaseService service, LeaseEntry entry, Duration patience) implements Runnable {

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  @Override
  public void run() {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE;
    while (!isDone() && System.nanoTime() - start < patience.toNanos()) {
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  private boolean isDone() {
    try {
      boolean erased = entry.find().map(found -> entry.remove(found.version())).orElse(false);
      if (erased) {
        service.freed(entry.key().id());
      }
      return erased;
    } catch (BackendException failure) {
      return Settlement.isFinal(failure);
    } catch (RuntimeException unexpected) {
      return false;
    }
  }
}
