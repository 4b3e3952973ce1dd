package io.acteon.server.bench;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A caller whose calls are meant to begin at fixed times. One that cannot, because the one before
 * has not ended, begins as soon as it can, and its time counts from when it was meant to begin: a
 * store that stalls is not excused from the calls that it kept from being made.
 */
final class OpenLoop implements Runnable {

  static final long LONGEST_MICROS = 60_000_000;
  private static final int DIGITS = 2;

  private final Workload.Caller caller;
  private final Phase phase;
  private final long first;
  private final long gap;
  private final long end;
  private final Histogram micros = histogram();

  /** Times are by {@link System#nanoTime}. */
  OpenLoop(Workload.Caller caller, Phase phase, long first, long gap, long end) {
    this.caller = caller;
    this.phase = phase;
    this.first = first;
    this.gap = gap;
    this.end = end;
  }

  static Histogram histogram() {
    return new Histogram(LONGEST_MICROS, DIGITS);
  }

  @Override
  public void run() {
    for (long intended = first; intended - end < 0 && !phase.isOver(); intended += gap) {
      awaitTime(intended);
      caller.call();
      long took = (System.nanoTime() - intended) / 1_000;
      micros.recordValue(Math.min(took, LONGEST_MICROS));
    }
  }

  /** For who has joined the thread. */
  Histogram micros() {
    return micros;
  }

  private static void awaitTime(long intended) {
    for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
