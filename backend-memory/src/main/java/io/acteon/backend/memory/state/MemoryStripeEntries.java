package io.acteon.backend.memory.state;

import io.acteon.spi.state.StateKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a stripe: found by key, and those that expire in order of expiry. {@link #at} and
 * {@link #size} are safe for any thread; the rest is guarded by the stripe.
 */
final class MemoryStripeEntries {

  private final ConcurrentMap<StateKey, MemoryEntry> byKey = new ConcurrentHashMap<>();
  private final MemoryExpiryQueue byExpiry = new MemoryExpiryQueue();
  private final AtomicLong versions;
  private final MemoryOrder order;

  MemoryStripeEntries(AtomicLong versions, MemoryOrder order) {
    this.versions = versions;
    this.order = order;
  }

  /** The entry at {@code key}, expired or not. */
  @Nullable MemoryEntry at(StateKey key) {
    return byKey.get(key);
  }

  int size() {
    return byKey.size();
  }

  /**
   * Puts a new entry in the place of {@code old}, which is what is there. A key comes into the
   * order before it can be read and leaves it after, so that a scan misses nothing that was read
   * before.
   */
  MemoryEntry write(
      @Nullable MemoryEntry old, StateKey key, String value, long expiresAt, long fence) {
    MemoryEntry entry = new MemoryEntry(key, value, versions.incrementAndGet(), expiresAt, fence);
    if (old == null) {
      order.added(key);
    }
    byKey.put(key, entry);
    requeue(old != null && old.expires() ? old : null, entry);
    return entry;
  }

  private void requeue(@Nullable MemoryEntry queued, MemoryEntry entry) {
    if (queued == null) {
      if (entry.expires()) {
        byExpiry.add(entry);
      }
    } else if (entry.expires()) {
      byExpiry.replace(queued, entry);
    } else {
      byExpiry.remove(queued);
    }
  }

  void remove(MemoryEntry entry) {
    byKey.remove(entry.key);
    order.removed(entry.key);
    if (entry.expires()) {
      byExpiry.remove(entry);
    }
  }

  int removeExpired(long now, int limit) {
    for (int removed = 0; removed < limit; removed++) {
      MemoryEntry first = byExpiry.first();
      if (first == null || first.isLiveAt(now)) {
        return removed;
      }
      remove(first);
    }
    return limit;
  }

  long lag(long now) {
    MemoryEntry first = byExpiry.first();
    return first == null ? 0 : Math.max(0, now - first.expiresAt);
  }

  void forEachKey(Consumer<StateKey> action) {
    byKey.keySet().forEach(action);
  }
}
