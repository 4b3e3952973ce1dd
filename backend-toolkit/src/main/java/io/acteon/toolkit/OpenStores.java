package io.acteon.toolkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The stores that are open. A process opens a store once, so that all instances on it share its
 * thread and its commits; the last of them closes it.
 */
final class OpenStores {

  /** Those of this process. */
  static final OpenStores OF_PROCESS = new OpenStores(steadyClock());

  private static final class Shared {
    private final StoreThread store;
    private int users;

    Shared(StoreThread store) {
      this.store = store;
    }
  }

  private final InstantSource clock;
  private final Map<OrderedStorePlace, Shared> open = new HashMap<>();

  /**
   * @param clock of the stores; it never goes back
   */
  OpenStores(InstantSource clock) {
    this.clock = clock;
  }

  /** One more instance's way to a store, which is opened or created (B2). */
  StoreAccess open(OrderedStorePlace place, String prefix, String kept, Duration deadline) {
    return access(place, prefix, kept, deadline).tried();
  }

  private synchronized StoreAccess access(
      OrderedStorePlace place, String prefix, String kept, Duration deadline) {
    Shared shared = open.computeIfAbsent(place, where -> new Shared(new StoreThread(where, clock)));
    shared.users++;
    return new StoreAccess(shared.store, prefix, kept, deadline, () -> release(place, shared));
  }

  /** Waits until the store is closed, so that whoever opens it next finds it free. */
  private synchronized void release(OrderedStorePlace place, Shared shared) {
    if (--shared.users == 0) {
      open.remove(place);
      shared.store.close();
    }
  }

  /** Real time as it passes, whatever becomes of the wall clock from now on. */
  private static InstantSource steadyClock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - nanos);
  }
}
