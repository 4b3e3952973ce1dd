package io.acteon.backend.memory;

import io.acteon.spi.state.StateKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a stripe: found by key, and the mortal ones in order of expiry. {@link #at} and
 * {@link #size} are safe for any thread; the rest is guarded by the stripe.
 */
final class MemoryCells {

  private final ConcurrentMap<StateKey, MemoryCell> cells = new ConcurrentHashMap<>();
  private final MemoryExpiryQueue mortal = new MemoryExpiryQueue();
  private final AtomicLong versions;
  private final MemoryOrder order;

  MemoryCells(AtomicLong versions, MemoryOrder order) {
    this.versions = versions;
    this.order = order;
  }

  /** The cell at {@code key}, expired or not. */
  @Nullable MemoryCell at(StateKey key) {
    return cells.get(key);
  }

  int size() {
    return cells.size();
  }

  /**
   * Puts a new cell in the place of {@code old}, which is what is there. A key comes into the order
   * before it can be read and leaves it after, so that a scan misses nothing that was read before.
   */
  MemoryCell write(
      @Nullable MemoryCell old, StateKey key, String value, long expiresAt, long fence) {
    MemoryCell cell = new MemoryCell(key, value, versions.incrementAndGet(), expiresAt, fence);
    if (old == null) {
      order.added(key);
    }
    cells.put(key, cell);
    requeue(old != null && old.isMortal() ? old : null, cell);
    return cell;
  }

  private void requeue(@Nullable MemoryCell queued, MemoryCell cell) {
    if (queued == null) {
      if (cell.isMortal()) {
        mortal.add(cell);
      }
    } else if (cell.isMortal()) {
      mortal.replace(queued, cell);
    } else {
      mortal.remove(queued);
    }
  }

  void remove(MemoryCell cell) {
    cells.remove(cell.key);
    order.removed(cell.key);
    if (cell.isMortal()) {
      mortal.remove(cell);
    }
  }

  int removeExpired(long now, int limit) {
    for (int removed = 0; removed < limit; removed++) {
      MemoryCell first = mortal.first();
      if (first == null || first.isLiveAt(now)) {
        return removed;
      }
      remove(first);
    }
    return limit;
  }

  long lag(long now) {
    MemoryCell first = mortal.first();
    return first == null ? 0 : Math.max(0, now - first.expiresAt);
  }

  void forEachKey(Consumer<StateKey> action) {
    cells.keySet().forEach(action);
  }
}
