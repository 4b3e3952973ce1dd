package io.acteon.core.later;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The runs whose tenants have all places that they may have: a few, in the order of their due times,
 * so that one can begin as soon as another ends.
 */
final class WaitingRuns {

  private final int most;
  private final Deque<DueRun> runs = new ArrayDeque<>();

  WaitingRuns(int most) {
    this.most = Math.max(1, most);
  }

  /** How many more may wait. */
  synchronized int room() {
    return most - runs.size();
  }

  synchronized boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Lets one wait, if there is room. */
  synchronized boolean add(DueRun run) {
    return runs.size() < most && runs.add(run);
  }

  /** Takes the first that may begin. */
  synchronized Optional<DueRun> take(Predicate<DueRun> may) {
    for (Iterator<DueRun> each = runs.iterator(); each.hasNext(); ) {
      DueRun run = each.next();
      if (may.test(run)) {
        each.remove();
        notifyAll();
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  /** Takes all. */
  synchronized List<DueRun> clear() {
    List<DueRun> all = new ArrayList<>(runs);
    runs.clear();
    return all;
  }

  /** Returns when half of those that may wait have begun, or after {@code longest}. */
  synchronized void awaitRoom(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); runs.size() > most / 2 && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
