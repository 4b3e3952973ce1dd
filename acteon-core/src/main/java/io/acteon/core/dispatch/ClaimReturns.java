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
 * Gives claims back that could not be given back at once, because the store was away. Bounded:
 * beyond {@value #MOST} claims, or after ten minutes, a claim stands until its time to live ends
 * it, which errs on the side of not executing twice.
 */
final class ClaimReturns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimReturns.class);
  private static final int MOST = 1_000;
  private static final int TRIES = 300;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(4));

  private final StateStore store;
  private final Semaphore places = new Semaphore(MOST);
  private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();

  ClaimReturns(StateStore store) {
    this.store = store;
  }

  /**
   * Removes the entry of {@code key} once the store can be reached, if it still holds this value.
   */
  void whenReachable(StateKey key, String value) {
    if (!places.tryAcquire()) {
      LOG.warn("A claim could not be given back and stands until it expires");
      return;
    }
    Thread.ofVirtual().name("claim-return").start(() -> deliver(key, value));
  }

  private void deliver(StateKey key, String value) {
    couriers.add(Thread.currentThread());
    try {
      for (int tries = 1; tries <= TRIES; tries++) {
        Thread.sleep(BACKOFF.after(tries));
        if (removed(key, value)) {
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

  private boolean removed(StateKey key, String value) {
    try {
      Optional<StateEntry> entry = store.get(key);
      if (entry.isPresent() && entry.get().value().equals(value)) {
        store.delete(key, entry.get().version());
      }
      return true;
    } catch (BackendException away) {
      return false;
    }
  }

  @Override
  public void close() {
    couriers.forEach(Thread::interrupt);
  }
}
