package io.acteon.core.later;

import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which instance looks often. It is the one that has a lease; that two look often, or for some
 * seconds none does, costs statements or time and nothing else.
 */
final class PollTurn implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PollTurn.class);
  private static final String LEASE = "due-poll";

  /** How much less often the others look. */
  private static final int SELDOM = 10;

  private final LeaseService leases;
  private final Duration interval;
  private final Duration ttl;
  private Optional<Lease> lease = Optional.empty();
  private long askAgain = System.nanoTime();
  private boolean closed;

  PollTurn(LeaseService leases, Duration interval) {
    this.leases = leases;
    this.interval = interval;
    this.ttl = interval.multipliedBy(SELDOM);
  }

  /** How long to wait for the next look where nothing is due. */
  Duration pause() {
    if (mine()) {
      return interval;
    }
    // Apart from one another, so that the others together look more often than each.
    long millis = ttl.toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }

  /** One loop asks the store for all of them. */
  private synchronized boolean mine() {
    if (lease.isPresent() && lease.get().isHeld()) {
      return true;
    }
    if (closed || System.nanoTime() - askAgain < 0) {
      return false;
    }
    askAgain = System.nanoTime() + ttl.toNanos() / 2;
    try {
      lease = leases.tryAcquire(LEASE, ttl);
      lease.ifPresent(
          held -> held.keepAlive(() -> LOG.debug("another instance looks for what is due by now")));
    } catch (BackendException away) {
      LOG.debug("who looks for what is due cannot be settled now", away);
    }
    // What was held before and is lost stays there while the store is away.
    return lease.filter(Lease::isHeld).isPresent();
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      lease.ifPresent(Lease::close);
    } catch (BackendException away) {
      LOG.debug("the lease ends with its time to live", away);
    }
  }
}
