package io.acteon.core.dispatch;

import io.acteon.core.execute.Backoff;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives claims back that could not be given back at once, because the store was away, or because it
 * is not known whether they were taken. Bounded: beyond {@value #MOST} claims, or after ten
 * minutes, a claim stands until its time to live ends it, which errs on the side of not executing
 * twice.
 */
final class ClaimReturns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimReturns.class);
  private static final int MOST = 1_000;
  private static final int TRIES = 300;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(4));

  /**
   * For how long a request without an answer may still reach the store. It may wait in line for the
   * store's deadline, and be under way for as long again: enough for deadlines of up to 30 s.
   */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final StateStore store;
  private final Semaphore places = new Semaphore(MOST);
  private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();

  ClaimReturns(StateStore store) {
    this.store = store;
  }

  /** Removes a claim that was taken, as soon as the store can be reached. */
  void whenReachable(StateKey key, String value) {
    start(key, value, Duration.ZERO);
  }

  /**
   * Removes a claim that may have been taken: what is not there yet can come as long as the request
   * is under way.
   */
  void whenArrived(StateKey key, String value) {
    start(key, value, UNDER_WAY);
  }

  private void start(StateKey key, String value, Duration underWay) {
    if (!places.tryAcquire()) {
      LOG.warn("A claim could not be given back and stands until it expires");
      return;
    }
    Thread.ofVirtual().name("claim-return").start(() -> deliver(key, value, underWay));
  }

  private void deliver(StateKey key, String value, Duration underWay) {
    couriers.add(Thread.currentThread());
    try {
      long arrived = System.nanoTime() + underWay.toNanos();
      for (int tries = 1; tries <= TRIES; tries++) {
        Thread.sleep(BACKOFF.after(tries));
        boolean canCome = System.nanoTime() - arrived < 0;
        if (isGone(key, value, canCome)) {
          return;
        }
      }
      LOG.warn("A claim could not be given back and stands until it expires");
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      couriers.remove(Thread.currentThread());
      places.release();
    }
  }

  /** Whether the claim was removed, or is not there and cannot come any more. */
  private boolean isGone(StateKey key, String value, boolean canCome) {
    try {
      Optional<StateEntry> entry = store.get(key).filter(found -> found.value().equals(value));
      if (entry.isEmpty()) {
        return !canCome;
      }
      store.delete(key, entry.get().version());
      return true;
    } catch (BackendException away) {
      return false;
    } catch (RuntimeException | Error unexpected) {
      LOG.warn("Giving a claim back failed in an undeclared way and is tried again", unexpected);
      return false;
    }
  }

  @Override
  public void close() {
    couriers.forEach(Thread::interrupt);
  }
}
