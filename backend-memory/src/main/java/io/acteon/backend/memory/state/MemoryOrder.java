package io.acteon.backend.memory.state;

import io.acteon.spi.state.CodePointOrder;
import io.acteon.spi.state.StateKey;
import io.acteon.toolkit.backend.StoreClock;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the scopes that are being scanned, in order. A scope is put in order by its first
 * scan and kept so by every write from then on; one that nobody scans any more is forgotten. So
 * claims, which nobody scans, do not pay for an order.
 */
final class MemoryOrder {

  private static final long IDLE_MICROS = 60_000_000;

  private final StoreClock clock;
  private final ConcurrentMap<Scope, Keys> scopes = new ConcurrentHashMap<>();

  MemoryOrder(StoreClock clock) {
    this.clock = clock;
  }

  /** What one scan can see. */
  record Scope(String namespace, String tenant, String kind) {
    static Scope of(StateKey key) {
      return new Scope(key.namespace(), key.tenant(), key.kind());
    }
  }

  private static final class Keys {
    final NavigableMap<String, StateKey> byId =
        new ConcurrentSkipListMap<>(CodePointOrder::compare);
    volatile boolean complete;
    volatile long used;

    Keys(long now) {
      used = now;
    }
  }

  /** A key is about to come; called under the monitor of its stripe. */
  void added(StateKey key) {
    Keys keys = keys(key);
    if (keys != null) {
      keys.byId.put(key.id(), key);
    }
  }

  /** A key has gone; called under the monitor of its stripe. */
  void removed(StateKey key) {
    Keys keys = keys(key);
    if (keys != null) {
      keys.byId.remove(key.id());
    }
  }

  private @Nullable Keys keys(StateKey key) {
    return isEmpty() ? null : scopes.get(Scope.of(key));
  }

  /** Whether no scope is kept in order. */
  boolean isEmpty() {
    return scopes.isEmpty();
  }

  /** Every key of {@code scope} by its id, those of expired entries too. */
  NavigableMap<String, StateKey> keys(Scope scope, Iterable<MemoryStripe> stripes) {
    Keys keys = scopes.get(scope);
    if (keys == null || !keys.complete) {
      keys = sort(scope, stripes);
    }
    keys.used = clock.micros();
    return keys.byId;
  }

  /**
   * Announces the scope first and then takes the monitor of one stripe after another: a write
   * before that is found in its stripe, a write after it finds the scope announced.
   */
  private synchronized Keys sort(Scope scope, Iterable<MemoryStripe> stripes) {
    Keys keys = scopes.computeIfAbsent(scope, announced -> new Keys(clock.micros()));
    if (!keys.complete) {
      for (MemoryStripe stripe : stripes) {
        stripe.forEachKey(key -> {
          if (Scope.of(key).equals(scope)) {
            keys.byId.put(key.id(), key);
          }
        });
      }
      keys.complete = true;
    }
    return keys;
  }

  /** Forgets the scopes that were not scanned for a minute. */
  void forgetIdle() {
    long now = clock.micros();
    scopes.values().removeIf(keys -> keys.complete && now - keys.used > IDLE_MICROS);
  }
}
