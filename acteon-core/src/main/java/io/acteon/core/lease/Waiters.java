package io.acteon.core.lease;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who waits for which name in this process, in order of arrival. Only the first of a line asks the
 * store, so a thousand waiters are no heavier on it than one; and a release wakes only the first.
 */
final class Waiters {

  private final ConcurrentHashMap<String, SequencedSet<Waiter>> lines = new ConcurrentHashMap<>();

  /** Puts the calling thread at the end of the line for {@code name}. */
  Waiter join(String name) {
    Waiter waiter = new Waiter(this, name);
    lines.compute(
        name,
        (key, line) -> {
          SequencedSet<Waiter> joined = line == null ? new LinkedHashSet<>() : line;
          joined.add(waiter);
          if (joined.size() == 1) {
            waiter.promote();
          }
          return joined;
        });
    return waiter;
  }

  /** Takes a waiter out of its line. The next one inherits a wake-up that came too late for it. */
  void leave(Waiter waiter) {
    lines.computeIfPresent(
        waiter.name(),
        (key, line) -> {
          line.remove(waiter);
          if (line.isEmpty()) {
            return null;
          }
          line.getFirst().promote();
          if (waiter.isSignalled()) {
            line.getFirst().signal();
          }
          return line;
        });
  }

  /** The name may be free. */
  void wakeFirst(String name) {
    lines.computeIfPresent(
        name,
        (key, line) -> {
          line.getFirst().signal();
          return line;
        });
  }

  int count(String name) {
    AtomicInteger count = new AtomicInteger();
    lines.computeIfPresent(
        name,
        (key, line) -> {
          count.set(line.size());
          return line;
        });
    return count.get();
  }

  /** Nobody is to wait any longer. */
  void wakeAll() {
    for (String name : lines.keySet()) {
      lines.computeIfPresent(
          name,
          (key, line) -> {
            line.forEach(Waiter::signal);
            return line;
          });
    }
  }
}
