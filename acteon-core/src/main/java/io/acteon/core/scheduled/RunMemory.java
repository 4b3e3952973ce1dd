package io.acteon.core.scheduled;

import io.acteon.core.action.JsonMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The memory that all runs of an instance may take together. A limit of their number says nothing
 * of their sizes: what fits into an entry may take seventy times as much once it is read.
 */
public final class RunMemory {

  /** Memory is counted in pieces of so many bytes. */
  private static final int PIECE = 1_024;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final int capacity;

  /** In turn: many small ones do not keep a large one waiting for ever. */
  private final Semaphore room;

  /**
   * @param capacity in bytes; what takes more has to be alone
   */
  public RunMemory(long capacity) {
    this.capacity = pieces(capacity);
    this.room = new Semaphore(this.capacity, true);
  }

  /**
   * Does what needs an entry's JSON as a tree, once there is room for it.
   *
   * @return empty, and nothing done, if there is none within a second, or the thread is interrupted
   */
  <T> Optional<T> hold(String json, Supplier<T> work) {
    int needed = Math.min(pieces(JsonMemory.ofTree(json)), capacity);
    try {
      if (!room.tryAcquire(needed, PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      room.release(needed);
    }
  }

  private static int pieces(long bytes) {
    return Math.clamp((bytes + PIECE - 1) / PIECE, 1, Integer.MAX_VALUE);
  }
}
