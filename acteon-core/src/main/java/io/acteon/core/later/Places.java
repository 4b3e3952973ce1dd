package io.acteon.core.later;

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

  private record Tenant(String namespace, String tenant) {}

  Places(int all) {
    this.all = all;
    this.ofOthers = all / 4;
  }

  /** How many are kept for others than the tenant that has most. */
  int ofOthers() {
    return ofOthers;
  }

  /** How many keys to ask for: at least one, and more if more places are about to be free. */
  synchronized int awaitFree() throws InterruptedException {
    while (used >= all) {
      wait();
    }
    if (all - used < ofOthers) {
      wait(A_MOMENT);
    }
    return all - used;
  }

  /** Takes one, if the tenant may have another. */
  synchronized boolean take(String namespace, String tenant) {
    Tenant whose = new Tenant(namespace, tenant);
    int has = taken.getOrDefault(whose, 0);
    if (has >= all - ofOthers) {
      return false;
    }
    taken.put(whose, has + 1);
    used++;
    return true;
  }

  synchronized void giveBack(String namespace, String tenant) {
    taken.computeIfPresent(
        new Tenant(namespace, tenant), (whose, has) -> has == 1 ? null : has - 1);
    used--;
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
