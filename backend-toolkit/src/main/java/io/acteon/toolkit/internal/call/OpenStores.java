package io.acteon.toolkit.internal.call;

import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The stores that are open. A process opens a store once, so that all instances on it share its
 * thread and its commits; the last of them closes it.
 */
public final class OpenStores {

  /** Those of this process. */
  public static final OpenStores OF_PROCESS = new OpenStores(StoreClock.steady());

  private static final class Shared {
    private final StoreThread store;
    private int users;

    Shared(StoreThread store) {
      this.store = store;
    }
  }

  private final StoreClock clock;
  private final Map<OrderedStorePlace, Shared> open = new HashMap<>();

  /**
   * @param clock of the stores; it never goes back
   */
  public OpenStores(StoreClock clock) {
    this.clock = clock;
  }

  /** One more instance's way to a store, which is opened or created (B2). */
  public StoreAccess open(OrderedStorePlace place, String prefix, String kept, Duration deadline) {
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
}
