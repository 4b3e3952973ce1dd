package io.acteon.core.audit;

import io.acteon.core.execute.Backoff;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that wait for an absent store, delivered by one thread that lives while there are any.
 * The queue and whether that thread lives change under one lock, so that no record is left without
 * a thread.
 *
 * <p>Only {@link ErrorCode#INVALID} says that a record is bad: it is tried again without its JSON
 * parts, and then lost. Every other failure, whatever its effect and whatever its type, is the
 * store's, and the record stays.
 */
final class Backlog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final int BATCH = 256;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  /** A record in the queue. */
  private static final class Waiting {
    private final int place;
    private volatile AuditRecord record;
    private boolean reduced;

    Waiting(AuditRecord record, int place) {
      this.record = record;
      this.place = place;
    }
  }

  /** Whose records are looked for. */
  private record Subject(String namespace, String tenant, String actionId) {

    static Subject of(AuditRecord record) {
      return new Subject(record.namespace(), record.tenant(), record.actionId());
    }
  }

  private final AuditStore store;
  private final IntConsumer whenDelivered;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> queue = new ArrayDeque<>();

  /** How many of each are in the queue; changes with it, and is read without the lock. */
  private final Map<Subject, Integer> subjects = new ConcurrentHashMap<>();

  private volatile int size;
  private volatile String trouble = "";
  private boolean closed;
  private @Nullable Thread courier;

  /**
   * @param whenDelivered gets the place of each record that needs no further delivery
   */
  Backlog(AuditStore store, IntConsumer whenDelivered) {
    this.store = store;
    this.whenDelivered = whenDelivered;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Whether a record of this action waits. */
  boolean holds(String namespace, String tenant, String actionId) {
    return subjects.containsKey(new Subject(namespace, tenant, actionId));
  }

  /** Why records wait, in the words of the store's last failure. */
  String trouble() {
    return trouble;
  }

  void trouble(@Nullable String message) {
    trouble = String.valueOf(message);
  }

  /** Keeps the record until it is delivered; after the end it is lost at once. */
  void add(AuditRecord record, int place) {
    lock.lock();
    try {
      if (closed) {
        reportLost(record, "the gateway has stopped");
        whenDelivered.accept(place);
        return;
      }
      if (queue.isEmpty()) {
        LOG.warn("Audit records wait for their store from now on: {}", trouble);
      }
      queue.add(new Waiting(record, place));
      subjects.merge(Subject.of(record), 1, Integer::sum);
      size = queue.size();
      if (courier == null) {
        courier = Thread.ofVirtual().name("audit-backlog").start(this::deliverAll);
      }
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
      for (Waiting lost : queue) {
        reportLost(lost.record, "the gateway has stopped");
        whenDelivered.accept(lost.place);
      }
      queue.clear();
      subjects.clear();
      size = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Everything but payload and details, which do not belong into a log. */
  private static void reportLost(AuditRecord lost, String reason) {
    LOG.error(
        "Audit record {} is lost, because {}: action {} of {}/{}, {} by {}, {} at {}",
        lost.id(),
        reason,
        lost.actionId(),
        lost.namespace(),
        lost.tenant(),
        lost.verdict(),
        lost.matchedRule().orElse("no rule"),
        lost.outcome(),
        lost.dispatchedAt());
  }

  /**
   * After a failure records go one by one, and one that fails goes to the end, so that what is
   * wrong with one holds up no other.
   */
  private void deliverAll() {
    int failed = 0;
    int most = BATCH;
    for (List<Waiting> batch = next(most); !batch.isEmpty(); batch = next(most)) {
      if (deliver(batch) > 0) {
        failed = 0;
        most = Math.min(BATCH, 2 * most);
      } else {
        failed++;
        most = 1;
        moveBack(batch.getFirst());
        pause(failed);
      }
    }
  }

  /** The records to deliver next, which stay in the queue; none ends the courier. */
  private List<Waiting> next(int most) {
    lock.lock();
    try {
      if (queue.isEmpty() || closed) {
        courier = null;
        return List.of();
      }
      return queue.stream().limit(most).toList();
    } finally {
      lock.unlock();
    }
  }

  /** How many of the batch need no further delivery. */
  private int deliver(List<Waiting> batch) {
    List<Waiting> delivered = new ArrayList<>(batch.size());
    try {
      List<Reply<AppendResult>> replies =
          store.appendAll(batch.stream().map(waiting -> waiting.record).toList());
      for (int i = 0; i < Math.min(batch.size(), replies.size()); i++) {
        if (isSettled(batch.get(i), replies.get(i))) {
          delivered.add(batch.get(i));
        }
      }
    } catch (BackendException away) {
      trouble(away.getMessage());
    } catch (RuntimeException | Error unexpected) {
      trouble(AuditTrail.undeclared(unexpected));
    }
    remove(delivered);
    return delivered.size();
  }

  private boolean isSettled(Waiting waiting, Reply<AppendResult> reply) {
    AuditRecord record = waiting.record;
    return switch (reply) {
      case Reply.Done<AppendResult> done -> {
        AuditTrail.note(record, done.result());
        yield true;
      }
      case Reply.Refused<AppendResult>(BackendException failure)
          when failure.code() != ErrorCode.INVALID -> {
        trouble(failure.getMessage());
        yield false;
      }
      case Reply.Refused<AppendResult>(BackendException bad) when !waiting.reduced -> {
        waiting.record = AuditTrail.withoutParts(record, bad);
        waiting.reduced = true;
        yield false;
      }
      case Reply.Refused<AppendResult>(BackendException bad) -> {
        reportLost(record, "the store refuses it: " + bad.getMessage());
        yield true;
      }
    };
  }

  private void remove(List<Waiting> delivered) {
    if (delivered.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      // Those that the end has reported lost have given their place back already.
      delivered.removeIf(waiting -> !queue.remove(waiting));
      delivered.forEach(waiting ->
          subjects.computeIfPresent(
              Subject.of(waiting.record), (whose, many) -> many == 1 ? null : many - 1));
      size = queue.size();
      if (queue.isEmpty() && !closed) {
        LOG.info("The audit store is back; every waiting record is delivered");
      }
    } finally {
      lock.unlock();
    }
    delivered.forEach(waiting -> whenDelivered.accept(waiting.place));
  }

  private void moveBack(Waiting failed) {
    lock.lock();
    try {
      if (queue.remove(failed)) {
        queue.add(failed);
      }
    } finally {
      lock.unlock();
    }
  }

  /** An interrupt ends the pause; whether it is the end is looked at next. */
  private static void pause(int failed) {
    try {
      TimeUnit.NANOSECONDS.sleep(BACKOFF.after(failed).toNanos());
    } catch (InterruptedException woken) {
      LOG.debug("The delivery of waiting audit records goes on at once");
    }
  }
}
