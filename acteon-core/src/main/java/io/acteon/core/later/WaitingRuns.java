package io.acteon.core.later;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Runs that have a key and no place, because their tenant has all that it may have: the next to
 * begin. They are few, because another instance may have places.
 */
final class WaitingRuns {

  private final Places places;
  private final int most;
  private final Deque<DueRun> runs = new ArrayDeque<>();

  WaitingRuns(Places places, int most) {
    this.places = places;
    this.most = most;
  }

  synchronized int size() {
    return runs.size();
  }

  /** Whether there was room for it. */
  synchronized boolean add(DueRun run) {
    return runs.size() < most && runs.add(run);
  }

  /** Takes those out that have a place from now on, the first of each tenant before its others. */
  synchronized List<DueRun> placed() {
    List<DueRun> placed = new ArrayList<>();
    for (Iterator<DueRun> each = runs.iterator(); each.hasNext(); ) {
      DueRun run = each.next();
      if (places.take(run.claim().key())) {
        each.remove();
        placed.add(run);
      }
    }
    if (runs.size() <= most / 2) {
      notifyAll();
    }
    return placed;
  }

  /** Takes those out that have waited for so long. */
  synchronized List<DueRun> olderThan(Duration age) {
    List<DueRun> old = new ArrayList<>(runs);
    old.removeIf(run -> run.age().compareTo(age) < 0);
    runs.removeAll(old);
    return old;
  }

  /** Whether there is room again before {@code longest} is over: for half of what there may be. */
  synchronized boolean awaitRoom(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (runs.size() >= most) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
