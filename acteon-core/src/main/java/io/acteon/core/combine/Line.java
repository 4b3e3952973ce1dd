package io.acteon.core.combine;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait, the slots in which batches are under way, and the rule between them:
 * <em>while a request waits, a batch is under way</em>, and whoever has its slot looks at the line
 * when it ends. The lock is held for a few instructions at a time and guards the rule: who joins
 * while nothing is under way gets a slot for the line, and a slot is given up only if the line is
 * empty or another batch is under way.
 *
 * <p>A slot beside one in use is for a line that is worth it, or when the other is late: see {@link
 * CombinerSettings}.
 */
final class Line<C, R> {

  private final CombinerSettings settings;
  private final long late;
  private final Semaphore places;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Request<C, R>> waiting = new ArrayDeque<>();

  /** Those in use, the one that began first before the others. */
  private final Deque<Slot<C, R>> underWay = new ArrayDeque<>();

  /** Written under the lock; read without it only to learn that asking for a slot is in vain. */
  private volatile int slotsInUse;

  Line(CombinerSettings settings) {
    this.settings = settings;
    this.late = settings.late().toNanos();
    this.places = new Semaphore(settings.maxWaiting());
  }

  /** A slot for a caller who finds nothing under way. */
  @Nullable Slot<C, R> takeSlot() {
    if (slotsInUse > 0) {
      return null;
    }
    lock.lock();
    try {
      return underWay.isEmpty() ? begin(new Slot<>(), List.of()) : null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts the request into the line, and gives a slot if it is time to serve the line in it.
   *
   * @param patience in nanoseconds, for a place in the line
   * @throws BackendException {@link ErrorCode#OVERLOADED} or {@link ErrorCode#INTERRUPTED} if there
   *     was no place; nothing was sent
   */
  @Nullable Slot<C, R> join(Request<C, R> request, long patience) {
    takePlace(patience);
    lock.lock();
    try {
      waiting.add(request);
      return deservesSlot() ? begin(new Slot<>(), List.of()) : null;
    } finally {
      lock.unlock();
    }
  }

  /** A slot beside those in use, if it is time to serve the line in it. */
  @Nullable Slot<C, R> another() {
    lock.lock();
    try {
      return deservesSlot() ? begin(new Slot<>(), List.of()) : null;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the slot up, or back if the line is to be served in it. */
  @Nullable Slot<C, R> giveUp(Slot<C, R> slot) {
    lock.lock();
    try {
      end(slot);
      return deservesSlot() ? begin(slot, List.of()) : null;
    } finally {
      lock.unlock();
    }
  }

  /** The next batch for the slot; if it is empty, the slot has been given up. */
  List<Request<C, R>> next(Slot<C, R> slot) {
    List<Request<C, R>> batch = new ArrayList<>();
    int left = 0;
    lock.lock();
    try {
      end(slot);
      while (batch.isEmpty() && deservesSlot()) {
        left += take(batch);
      }
      if (!batch.isEmpty()) {
        begin(slot, batch);
      }
    } finally {
      lock.unlock();
    }
    places.release(left);
    return batch;
  }

  /** Moves requests from the line to the batch, but for those withdrawn. */
  private int take(List<Request<C, R>> batch) {
    int left = 0;
    while (batch.size() < settings.maxBatch() && !waiting.isEmpty()) {
      Request<C, R> request = waiting.remove();
      left++;
      if (request.take()) {
        batch.add(request);
      }
    }
    return left;
  }

  /** Whether anything is in line or under way. */
  boolean isBusy() {
    lock.lock();
    try {
      return !waiting.isEmpty() || !underWay.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The requests, in line and under way, whose time is up. */
  List<Request<C, R>> overdue() {
    lock.lock();
    try {
      return Stream.concat(
              underWay.stream().flatMap(slot -> slot.batch().stream()), waiting.stream())
          .filter(Request::isOverdue)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  int slotsInUse() {
    return slotsInUse;
  }

  /** Whether the line is to be served beside what is under way. */
  private boolean deservesSlot() {
    if (waiting.isEmpty() || underWay.isEmpty()) {
      return !waiting.isEmpty();
    }
    return underWay.size() < settings.slots()
        && (waiting.size() >= settings.worthwhile() || underWay.getFirst().isLate(late));
  }

  private Slot<C, R> begin(Slot<C, R> slot, List<Request<C, R>> batch) {
    slot.begin(batch);
    underWay.add(slot);
    slotsInUse = underWay.size();
    return slot;
  }

  private void end(Slot<C, R> slot) {
    underWay.remove(slot);
    slotsInUse = underWay.size();
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
