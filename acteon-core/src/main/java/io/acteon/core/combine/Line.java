package io.acteon.core.combine;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that wait, the slots in which batches run, and the one rule between them: <em>while
 * a request waits, no slot is free</em>. The lock is held for a few instructions at a time and
 * guards the rule: the line grows only when no slot is free, and a slot becomes free only when the
 * line is empty.
 */
final class Line<C, R> {

  private final int maxBatch;
  private final Semaphore places;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Request<C, R>> waiting = new ArrayDeque<>();

  /** Written under the lock; read without it only to learn that asking for a slot is in vain. */
  private volatile int freeSlots;

  Line(CombinerSettings settings) {
    this.maxBatch = settings.maxBatch();
    this.places = new Semaphore(settings.maxWaiting());
    this.freeSlots = settings.slots();
  }

  /** Takes a slot if one is free. */
  boolean takeSlot() {
    if (freeSlots == 0) {
      return false;
    }
    lock.lock();
    try {
      return takeFreeSlot();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts the request into the line, or takes a slot if one has become free.
   *
   * @param patience in nanoseconds, for a place in the line
   * @return whether the request is in the line; if not, the caller has a slot
   * @throws BackendException {@link ErrorCode#OVERLOADED} or {@link ErrorCode#INTERRUPTED} if there
   *     was no place; nothing was sent
   */
  boolean join(Request<C, R> request, long patience) {
    takePlace(patience);
    lock.lock();
    try {
      if (!takeFreeSlot()) {
        return waiting.add(request);
      }
    } finally {
      lock.unlock();
    }
    places.release();
    return false;
  }

  /**
   * Makes the caller's slot free, unless there is a line: then the slot is for who serves the line.
   */
  boolean giveUpSlot() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        freeSlot();
        return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** The next batch for the caller's slot; if it is empty, the slot has been made free. */
  List<Request<C, R>> next() {
    List<Request<C, R>> batch = new ArrayList<>();
    int left = 0;
    lock.lock();
    try {
      while (batch.size() < maxBatch && !waiting.isEmpty()) {
        Request<C, R> request = waiting.remove();
        left++;
        if (request.take()) {
          batch.add(request);
        }
      }
      if (batch.isEmpty()) {
        freeSlot();
      }
    } finally {
      lock.unlock();
    }
    places.release(left);
    return batch;
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  int freeSlots() {
    return freeSlots;
  }

  private boolean takeFreeSlot() {
    int free = freeSlots;
    if (free == 0) {
      return false;
    }
    freeSlots = free - 1;
    return true;
  }

  private void freeSlot() {
    int free = freeSlots;
    freeSlots = free + 1;
  }

  private void takePlace(long patience) {
    try {
      if (!places.tryAcquire() && !places.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
        throw new BackendException(
            ErrorCode.OVERLOADED,
            Effect.NOT_APPLIED,
            "too many calls are waiting; nothing was sent");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BackendException(
          ErrorCode.INTERRUPTED, Effect.NOT_APPLIED, "interrupted before anything was sent");
    }
  }
}
