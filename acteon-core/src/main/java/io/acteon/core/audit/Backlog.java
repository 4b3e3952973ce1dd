package io.acteon.core.audit;

import io.acteon.core.execute.Backoff;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that wait for an absent store, delivered in order by one thread that lives while there
 * are any. The queue and whether that thread lives change under one lock, so that no record is left
 * without a thread.
 */
final class Backlog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final int BATCH = 256;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  private final AuditStore store;
  private final Runnable whenDelivered;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition emptied = lock.newCondition();
  private final Deque<AuditRecord> queue = new ArrayDeque<>();
  private volatile int size;
  private boolean closed;
  private @Nullable Thread courier;

  Backlog(AuditStore store, Runnable whenDelivered) {
    this.store = store;
    this.whenDelivered = whenDelivered;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(AuditRecord record) {
    lock.lock();
    try {
      if (queue.isEmpty()) {
        LOG.warn("The audit store is away; records wait for it from now on");
      }
      queue.add(record);
      size = queue.size();
      if (courier == null && !closed) {
        courier = Thread.ofVirtual().name("audit-backlog").start(this::deliverAll);
      }
    } finally {
      lock.unlock();
    }
  }

  void drain(Duration patience) {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (!queue.isEmpty() && nanos > 0) {
        nanos = emptied.awaitNanos(nanos);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the delivery; what still waits is lost, and named in the log. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (courier != null) {
        courier.interrupt();
      }
      queue.forEach(Backlog::reportLost);
      queue.clear();
      size = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Everything but payload and details, which do not belong into a log. */
  private static void reportLost(AuditRecord lost) {
    LOG.error(
        "Audit record {} is lost: action {} of {}/{}, {} by {}, {} at {}",
        lost.id(),
        lost.actionId(),
        lost.namespace(),
        lost.tenant(),
        lost.verdict(),
        lost.matchedRule().orElse("no rule"),
        lost.outcome(),
        lost.dispatchedAt());
  }

  private void deliverAll() {
    int failed = 0;
    for (List<AuditRecord> batch = next(); !batch.isEmpty(); batch = next()) {
      int delivered = deliver(batch);
      failed = delivered > 0 ? 0 : failed + 1;
      if (failed > 0 && !paused(failed)) {
        return;
      }
    }
  }

  /** The records to deliver next, which stay in the queue; none ends the courier. */
  private List<AuditRecord> next() {
    lock.lock();
    try {
      if (queue.isEmpty() || closed) {
        courier = null;
        emptied.signalAll();
        return List.of();
      }
      return queue.stream().limit(BATCH).toList();
    } finally {
      lock.unlock();
    }
  }

  /** How many of the batch, from its start, need no further delivery. */
  private int deliver(List<AuditRecord> batch) {
    int delivered = 0;
    try {
      for (Reply<AppendResult> reply : store.appendAll(batch)) {
        if (reply instanceof Reply.Refused<AppendResult> refused
            && refused.failure().effect() != Effect.REJECTED) {
          break;
        }
        report(batch.get(delivered), reply);
        delivered++;
      }
    } catch (BackendException away) {
      LOG.debug("The audit store is still away: {}", away.getMessage());
    }
    remove(delivered);
    return delivered;
  }

  private static void report(AuditRecord record, Reply<AppendResult> reply) {
    switch (reply) {
      case Reply.Refused<AppendResult> refused ->
          LOG.error("Audit record {} is refused: {}", record.id(), refused.failure().getMessage());
      case Reply.Done<AppendResult> done -> {
        if (done.result() == AppendResult.CONFLICT) {
          LOG.error("Audit record {} is stored already with other content", record.id());
        }
      }
    }
  }

  private void remove(int delivered) {
    List<AuditRecord> gone = new ArrayList<>(delivered);
    lock.lock();
    try {
      for (int i = 0; i < delivered && !queue.isEmpty(); i++) {
        gone.add(queue.remove());
      }
      size = queue.size();
      if (queue.isEmpty() && !gone.isEmpty()) {
        LOG.info("The audit store is back; every waiting record is delivered");
      }
    } finally {
      lock.unlock();
    }
    gone.forEach(record -> whenDelivered.run());
  }

  private static boolean paused(int failed) {
    try {
      TimeUnit.NANOSECONDS.sleep(BACKOFF.after(failed).toNanos());
      return true;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
