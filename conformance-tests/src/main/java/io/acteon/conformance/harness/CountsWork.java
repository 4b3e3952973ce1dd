package io.acteon.conformance.harness;

import java.lang.management.ManagementFactory;

/**
 * A harness that can tell how much work its store does, so that the kit sees how work grows with
 * the number of entries. It is read before and after a call on the same thread, while nobody else
 * uses the store's index.
 */
public interface CountsWork {

  /** The work done so far, in any unit that scanning costs: rows read, pages, processor time. */
  long work();

  /** For a store that does its work on its caller's thread: that thread's processor time. */
  static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
