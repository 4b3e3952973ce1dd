package io.acteon.backend.memory;

import io.acteon.spi.state.StateKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a stripe: found by key, and the mortal ones in order of expiry. Reading one is free;
 * everything else is guarded by the stripe.
 */
final class MemoryCells {

  private final ConcurrentMap<StateKey, MemoryCell> cells = new ConcurrentHashMap<>();
  private final MemoryExpiryQueue mortal = new MemoryExpiryQueue();
  private final MemoryOrder order;

  MemoryCells(MemoryOrder order) {
    this.order = order;
  }

  /** The cell at {@code key}, expired or not. */
  @Nullable MemoryCell at(StateKey key) {
    return cells.get(key);
  }

  void put(MemoryCell cell) {
    MemoryCell old = cells.put(cell.key, cell);
    if (old == null) {
      order.added(cell.key);
    }
    boolean oldIsQueued = old != null && old.isMortal();
    if (oldIsQueued && cell.isMortal()) {
      mortal.replace(old, cell);
    } else if (oldIsQueued) {
      mortal.remove(old);
    } else if (cell.isMortal()) {
      mortal.add(cell);
    }
  }

  void remove(MemoryCell cell) {
    cells.remove(cell.key);
    order.removed(cell.key);
    if (cell.isMortal()) {
      mortal.remove(cell);
    }
  }

  /** The cell that expires first; null if none expires. */
  @Nullable MemoryCell firstToExpire() {
    return mortal.first();
  }

  void forEachKey(Consumer<StateKey> action) {
    cells.keySet().forEach(action);
  }

  int size() {
    return cells.size();
  }
}
