package io.acteon.server.bench;

/** Where a measurement is: it warms up, it counts, it is over. Callers read it before each call. */
final class Phase {

  private static final int WARM_UP = 0;
  private static final int COUNTED = 1;
  private static final int OVER = 2;

  private volatile int now = WARM_UP;

  boolean isWarmUp() {
    return now == WARM_UP;
  }

  boolean isCounted() {
    return now == COUNTED;
  }

  boolean isOver() {
    return now == OVER;
  }

  /** Goes on to the next phase and gives the time, by {@link System#nanoTime}. */
  synchronized long next() {
    now = Math.min(OVER, now + 1);
    return System.nanoTime();
  }

  synchronized void end() {
    now = OVER;
  }
}
