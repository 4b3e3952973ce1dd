package io.acteon.core.later;

import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The places of one kind of work. A tenant has at most three quarters of them, so that one whose
 * work takes long never keeps all others waiting.
 */
final class Places {

  /** How long to wait for more than a few free places, in milliseconds. */
  private static final long A_MOMENT = 5;

  private final int all;
  private final int ofOthers;
  private final Map<Tenant, Integer> taken = new HashMap<>();
  private int used;
  private boolean closed;

  private record Tenant(String namespace, String tenant) {

    static Tenant of(StateKey key) {
      return new Tenant(key.namespace(), key.tenant());
    }
  }

  Places(int all) {
    this.all = all;
    this.ofOthers = all / 4;
  }

  /**
   * How many keys to ask for: at least one, and more if more places are about to be free. Waits for
   * nothing once this is closed.
   */
  synchronized int awaitFree() throws InterruptedException {
    while (used >= all && !closed) {
      wait();
    }
    if (all - used < ofOthers && !closed) {
      wait(A_MOMENT);
    }
    return all - used;
  }

  /** Takes one for a key, if there is one that its tenant may have. */
  synchronized boolean take(StateKey key) {
    Tenant whose = Tenant.of(key);
    int has = taken.getOrDefault(whose, 0);
    if (used >= all || has >= all - ofOthers) {
      return false;
    }
    taken.put(whose, has + 1);
    used++;
    return true;
  }

  synchronized void giveBack(StateKey key) {
    taken.computeIfPresent(Tenant.of(key), (whose, has) -> has == 1 ? null : has - 1);
    used--;
    notifyAll();
  }

  /** Whoever waits for a free one does so no longer. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Whether all were given back within {@code longest}. */
  synchronized boolean awaitAll(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (used > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
