package io.acteon.server.stream;

import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded by this instance and nobody was told of yet. Any number of threads add, and
 * never wait; one takes. What finds no room is counted and left out.
 */
final class RecordQueue {

  static final int MOST = 8 * EventBatch.MOST;

  private final Queue<DispatchEvent> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong skipped = new AtomicLong();
  private volatile @Nullable Thread taker;

  void add(AuditRecord record) {
    if (!DispatchEvent.isOf(record)) {
      return;
    }
    if (size.get() >= MOST) {
      skipped.incrementAndGet();
      return;
    }
    waiting.add(DispatchEvent.of(record));
    int now = size.incrementAndGet();
    if (now == 1 || now == MOST / 2) {
      wake();
    }
  }

  /** Ends the waiting of the taker, who looks again at what it waits for. */
  void wake() {
    LockSupport.unpark(taker);
  }

  boolean isEmpty() {
    return size.get() == 0;
  }

  /** Waits for something to take, or for {@link #wake}. */
  void await() {
    taker = Thread.currentThread();
    if (isEmpty()) {
      LockSupport.park(this);
    }
  }

  /** Waits for {@code time}, or for {@link #wake}. */
  void pause(Duration time) {
    taker = Thread.currentThread();
    LockSupport.parkNanos(this, time.toNanos());
  }

  /** Waits for {@code time}, or until the queue fills or it is enough. */
  void gather(Duration time, BooleanSupplier enough) {
    taker = Thread.currentThread();
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos();
        left > 0 && size.get() < MOST / 2 && !enough.getAsBoolean();
        left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  /** What waits, as much as fits into a batch. */
  List<DispatchEvent> take() {
    List<DispatchEvent> taken = new ArrayList<>();
    int characters = 0;
    while (taken.size() < EventBatch.MOST && characters < EventBatch.MOST_CHARACTERS) {
      DispatchEvent event = waiting.poll();
      if (event == null) {
        break;
      }
      taken.add(event);
      characters += event.size();
    }
    size.addAndGet(-taken.size());
    return taken;
  }

  /** How many wait. */
  int size() {
    return size.get();
  }

  /** Forgets the first {@code count}. */
  void drop(int count) {
    for (int i = 0; i < count && waiting.poll() != null; i++) {
      size.decrementAndGet();
    }
  }

  /** Counts some that were left out. */
  void skip(long events) {
    skipped.addAndGet(events);
  }

  /** How many were left out since the last call. */
  long takeSkipped() {
    return skipped.getAndSet(0);
  }
}
