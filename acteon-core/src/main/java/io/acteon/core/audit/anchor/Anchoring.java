package io.acteon.core.audit.anchor;

import io.acteon.core.audit.anchor.AnchorCounters.Place;
import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an anchor at regular intervals, and keeps its copies up to date, until closed. Of many
 * processes one takes anchors at a time, by a lease; that two do nevertheless is harmless.
 */
public final class Anchoring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
  private static final String LEASE = "audit-anchor";
  private static final Duration LEASE_TTL = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final Duration LEAST_WAIT = Duration.ofMillis(500);

  private final AnchorTaker taker;
  private final AnchorCopies copies;
  private final Optional<AnchorFile> file;
  private final Optional<AnchorWebhook> webhook;
  private final LeaseService leases;
  private final StateStore state;
  private final Duration interval;
  private final Clock clock;
  private final AnchorCounters counters = new AnchorCounters();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** When this process took one. */
  private Instant last = Instant.MIN;

  /**
   * Starts.
   *
   * @param interval between two anchors, whichever process takes them
   * @param file what this process appends every anchor to, whichever process took it
   * @param webhook what whoever takes anchors posts them to; closed with this
   * @param state where it is kept which anchors were posted
   */
  public Anchoring(
      AnchorTaker taker,
      AnchorLog log,
      AnchorSigner signer,
      Optional<AnchorFile> file,
      Optional<AnchorWebhook> webhook,
      LeaseService leases,
      StateStore state,
      Duration interval,
      Clock clock) {
    this.taker = taker;
    this.copies = new AnchorCopies(log, signer, counters);
    this.file = file;
    this.webhook = webhook;
    this.leases = leases;
    this.state = state;
    this.interval = interval;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("audit-anchors").start(this::run);
  }

  /** What it has done so far. */
  public AnchorCounters counters() {
    return counters;
  }

  private void run() {
    try {
      Duration wait;
      do {
        wait = step();
      } while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does what is due; when there may be something again. */
  private Duration step() throws InterruptedException {
    try {
      boolean done = led(left().isZero());
      done &= file.map(one -> copies.bring(one, clock.instant())).orElse(true);
      return done ? waitFor(left()) : shorter(RETRY);
    } catch (BackendException away) {
      counters.failed(Place.STORE);
      LOG.error("No audit anchor was taken, trying again: {}", away.getMessage());
    } catch (RuntimeException | Error unexpected) {
      counters.failed(Place.STORE);
      LOG.error("No audit anchor was taken, trying again", unexpected);
    }
    return shorter(RETRY);
  }

  /** What one process does at a time; true if nothing failed, also where another does it. */
  private boolean led(boolean due) throws InterruptedException {
    if (!due && webhook.isEmpty()) {
      return true;
    }
    Optional<Lease> lease = leases.tryAcquire(LEASE, LEASE_TTL);
    if (lease.isEmpty()) {
      return true;
    }
    try (Lease held = lease.get()) {
      held.keepAlive(() -> LOG.debug("another process may take audit anchors by now"));
      boolean done = !left().isZero() || take();
      done &= webhook.isEmpty() || copies.bring(webhook.get(), state, clock.instant());
      return done;
    }
  }

  private boolean take() {
    Instant now = clock.instant();
    List<Anchor> taken = taker.take();
    counters.took(taken.size());
    if (!taken.isEmpty()) {
      last = now;
      return true;
    }
    if (!left().isZero()) {
      LOG.info("Another process took an audit anchor at the same time");
      return true;
    }
    counters.failed(Place.STORE);
    LOG.error(
        "No audit anchor was taken, trying again: the audit store has another record in its place,"
            + " and no anchor that is as new");
    return false;
  }

  /** Until one is due: by this key's anchors, and, where the clock went back, by what was done. */
  private Duration left() {
    Optional<Anchor> newest = taker.newest();
    newest.ifPresent(counters::saw);
    Instant now = clock.instant();
    Instant before = newest.map(Anchor::time).orElse(Instant.MIN);
    Instant latest = last.isAfter(before) && !last.isAfter(now) ? last : before;
    Instant due = latest.equals(Instant.MIN) ? now : latest.plus(interval);
    return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
  }

  /** A wait that looks after the copies, too, while another process takes anchors. */
  private Duration waitFor(Duration left) {
    return shorter(left.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : left);
  }

  private Duration shorter(Duration wait) {
    return wait.compareTo(interval) < 0 ? wait : interval;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    webhook.ifPresent(AnchorWebhook::close);
  }
}
