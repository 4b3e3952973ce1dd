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
 * minutes, a claim that stands does so until its time to live ends it, which errs on the side of
 * not executing twice. The log says so of claims that stand, and of no other.
 */
final class ClaimReturns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimReturns.class);
  private static final int MOST = 10_000;
  private static final int TRIES = 300;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(4));

  /** For how long {@link #close} lets couriers try a last time. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * For how long a request without an answer may still reach the store. It may wait in line for the
   * store's deadline, and be under way for as long again: enough for deadlines of up to 30 s.
   */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final StateStore store;
  private final Semaphore places = new Semaphore(MOST);
  private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  ClaimReturns(StateStore store) {
    this.store = store;
  }

  /** Removes a claim that was taken, as soon as the store can be reached. */
  void whenReachable(Claims.Claim claim) {
    start(new Return(claim.key(), claim.value(), claim.ttl(), true));
  }

  /**
   * Removes a claim that may have been taken: what is not there yet can come as long as the request
   * is under way.
   */
  void whenArrived(StateKey key, String value, Duration ttl) {
    start(new Return(key, value, ttl, false));
  }

  private void start(Return claim) {
    if (places.tryAcquire()) {
      Thread courier = Thread.ofVirtual().name("claim-return").unstarted(() -> run(claim));
      couriers.add(courier);
      courier.start();
    } else {
      claim.giveUp("too many wait for the store");
    }
  }

  private void run(Return claim) {
    try {
      claim.deliver();
    } finally {
      couriers.remove(Thread.currentThread());
      places.release();
    }
  }

  /** Lets each claim on its way back be tried a last time. */
  @Override
  public void close() {
    closing = true;
    couriers.forEach(Thread::interrupt);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Thread courier : couriers) {
        courier.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    couriers.forEach(Thread::interrupt);
  }

  /** What is known of a claim. */
  private enum Known {
    STANDS,
    GONE,
    /** It is not there, or cannot be looked for. */
    NOT_SEEN
  }

  /** One claim on its way back. */
  private final class Return {
    private final StateKey key;
    private final String value;
    private final long expired;
    private final long arrived;
    private Known known;

    Return(StateKey key, String value, Duration ttl, boolean taken) {
      long now = System.nanoTime();
      this.key = key;
      this.value = value;
      this.expired = now + nanos(ttl) + (taken ? 0 : UNDER_WAY.toNanos());
      this.arrived = now + (taken ? 0 : UNDER_WAY.toNanos());
      this.known = taken ? Known.STANDS : Known.NOT_SEEN;
    }

    void deliver() {
      for (int tries = 1; tries <= TRIES && known != Known.GONE; tries++) {
        if (!waited(tries)) {
          look();
          giveUp("the gateway is stopping");
          return;
        }
        look();
      }
      giveUp("the store was away for too long");
    }

    /** Whether the wait came to its end; a gateway that stops ends it. */
    private boolean waited(int tries) {
      try {
        if (!closing) {
          Thread.sleep(BACKOFF.after(tries));
        }
      } catch (InterruptedException stopping) {
        return false;
      }
      return !closing;
    }

    /** Removes the claim if it is there. */
    private void look() {
      try {
        Optional<StateEntry> entry = store.get(key).filter(found -> found.value().equals(value));
        if (entry.isPresent()) {
          known = Known.STANDS;
          store.delete(key, entry.get().version());
          known = Known.GONE;
        } else {
          known = System.nanoTime() - arrived < 0 ? Known.NOT_SEEN : Known.GONE;
        }
      } catch (BackendException away) {
        LOG.debug("A claim cannot be given back yet: {}", away.getMessage());
      } catch (RuntimeException | Error broken) {
        LOG.error("Giving a claim back failed in an unexpected way; trying again", broken);
      }
      if (System.nanoTime() - expired > 0) {
        known = Known.GONE;
      }
    }

    /** Says what stands; of a claim that nobody has seen, nothing is said. */
    void giveUp(String reason) {
      if (known == Known.STANDS) {
        LOG.warn("A claim could not be given back and stands until it expires: {}", reason);
      }
    }

    private static long nanos(Duration ttl) {
      return Math.min(ttl.toSeconds(), Integer.MAX_VALUE) * 1_000_000_000L;
    }
  }
}
