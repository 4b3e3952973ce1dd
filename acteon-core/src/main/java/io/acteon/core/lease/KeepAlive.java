package io.acteon.core.lease;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background renewal of one lease (L8). It costs a virtual thread and no connection while it
 * waits.
 *
 * <p>A lease is renewed when a third of its time is gone. Each try may take half of the time that
 * is left until the holder must be warned, so that no single connection that hangs costs the lease.
 */
public final class KeepAlive implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);

  /** The shortest try and the pause after a failed one, as a part of the time to live. */
  private static final int STEPS = 20;

  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final LeaseService service;
  private final Lease lease;
  private final Runnable onLost;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Thread guard;

  KeepAlive(LeaseService service, Lease lease, Runnable onLost) {
    this.service = service;
    this.lease = lease;
    this.onLost = onLost;
    this.guard = Thread.ofVirtual().name("keep-alive").unstarted(this::guard);
  }

  /**
   * Stops renewing; the lease stays until it is released or its time is over. Idempotent. The
   * callback will not run, unless it is running already.
   */
  @Override
  public void close() {
    if (end()) {
      wake();
    }
  }

  void start() {
    guard.start();
  }

  /** The term has changed, or this has ended. */
  void wake() {
    LockSupport.unpark(guard);
  }

  private void guard() {
    try {
      while (!ended.get()) {
        if (sleepUntil(lease.term().renewAt())) {
          renew();
        }
      }
    } catch (InterruptedException nobodyDoes) {
      throw new IllegalStateException("the guard of a lease was interrupted", nobodyDoes);
    }
  }

  /** Whether the time has come, rather than something else that is to be looked at. */
  private boolean sleepUntil(long time) {
    long left = time - service.now();
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
    return left <= 0 && !ended.get();
  }

  private void renew() throws InterruptedException {
    Term term = lease.term();
    long left = term.warnAt() - service.now();
    if (left <= 0) {
      lost();
      return;
    }
    long step = term.ttl().toNanos() / STEPS;
    FutureTask<Held> renewal = new FutureTask<>(() -> lease.renew(term.ttl()));
    Thread.ofVirtual().name("lease-renewal").start(renewal);
    try {
      if (renewal.get(Math.max(left / 2, step), TimeUnit.NANOSECONDS) == Held.LOST) {
        lost();
      }
    } catch (TimeoutException hangs) {
      renewal.cancel(true);
    } catch (ExecutionException failed) {
      LOG.debug("the lease {} was not renewed, trying again", lease.name(), failed);
      LockSupport.parkNanos(Math.min(step, LONGEST_PAUSE));
    }
  }

  private void lost() {
    if (!end()) {
      return;
    }
    lease.giveUp();
    try {
      onLost.run();
    } catch (RuntimeException failure) {
      LOG.error("the callback for the lost lease {} failed", lease.name(), failure);
    }
  }

  /** True once: for whoever ends this first. */
  private boolean end() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    lease.forget(this);
    service.ended(this);
    return true;
  }
}
