package io.acteon.core.later;

import io.acteon.core.execute.Backoff;
import io.acteon.spi.BackendException;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one key that this instance has claimed, and the lease on it. */
final class DueRun {

  private static final Logger LOG = LoggerFactory.getLogger(DueRun.class);
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final Backoff AWAY = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(2));

  private final DueIndex index;
  private final DueWork work;
  private final DueClaim claim;
  private final Duration lease;
  private final DueCounters counters;
  private final Thread thread;
  private final long claimed = System.nanoTime();
  private final AtomicBoolean renewing = new AtomicBoolean();

  /** Guarded by this: a lease that is renewed after the run gave the key back would undo that. */
  private boolean over;

  DueRun(
      DueIndex index,
      DueWork work,
      DueClaim claim,
      Duration lease,
      DueCounters counters,
      Consumer<DueRun> afterwards) {
    this.index = index;
    this.work = work;
    this.claim = claim;
    this.lease = lease;
    this.counters = counters;
    this.thread =
        Thread.ofVirtual().name("due-" + work.kind() + "-run").unstarted(() -> run(afterwards));
  }

  DueClaim claim() {
    return claim;
  }

  void start() {
    thread.start();
  }

  void interrupt() {
    thread.interrupt();
  }

  /**
   * Renews the lease, if the work is not over: on a thread of its own, so that no lease ends while
   * others are renewed in a store that is slow.
   */
  void keep() {
    if (age().compareTo(lease.dividedBy(3)) > 0 && renewing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("due-" + work.kind() + "-lease").start(this::renew);
    }
  }

  private void renew() {
    try {
      synchronized (this) {
        if (!over) {
          extend(lease);
        }
      }
    } finally {
      renewing.set(false);
    }
  }

  /** How long ago the key was claimed. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - claimed);
  }

  /** Lets somebody take the key after a while, instead of a start. */
  synchronized void giveBack(Duration after) {
    over = true;
    extend(after);
  }

  /** What fails comes back when the lease ends. */
  private void extend(Duration after) {
    try {
      Duration wait = Duration.ofMillis(after.toMillis());
      if (!index.extend(claim, wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait)) {
        LOG.debug("{} was scheduled anew, or taken over", claim.key());
      }
    } catch (RuntimeException away) {
      LOG.debug("{} comes again when its lease ends", claim.key(), away);
    }
  }

  private void run(Consumer<DueRun> afterwards) {
    try {
      end(next());
    } finally {
      afterwards.accept(this);
    }
  }

  private DueWork.Next next() {
    DueWork.Next next;
    try {
      next = work.run(new DueKey(claim.key(), claim.due()));
      counters.ended(next);
    } catch (BackendException away) {
      LOG.debug("{} was not done now: {}", claim.key(), away.getMessage());
      counters.broke();
      next = DueWork.Next.again(AWAY.after(1));
    } catch (RuntimeException | Error unexpected) {
      LOG.error("{} of {} failed in an unexpected way", work.kind(), claim.key(), unexpected);
      counters.broke();
      next = DueWork.Next.again(LATER);
    }
    return next;
  }

  private synchronized void end(DueWork.Next next) {
    over = true;
    switch (next) {
      case DueWork.Next.Done ignored -> complete();
      case DueWork.Next.Again(Duration after) -> extend(after);
    }
  }

  /** What is not taken out is handed out again, and its entry says then that it is done. */
  private void complete() {
    try {
      if (!index.complete(claim)) {
        LOG.debug("{} was scheduled anew, or taken over", claim.key());
      }
    } catch (RuntimeException away) {
      LOG.debug("{} is done, and comes again", claim.key(), away);
    }
  }
}
