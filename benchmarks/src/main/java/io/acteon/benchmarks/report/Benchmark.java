package io.acteon.benchmarks.report;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What can be run by one word on the command line. */
@FunctionalInterface
public interface Benchmark {

  /**
   * What the command line says.
   *
   * @param callers at once, one measurement for each number
   * @param warmUp of what runs in this process
   * @param time of each turn
   * @param only names of operations; all if there are none
   * @param sizes of stores, the smallest first
   * @param soak for how long
   */
  record Options(
      List<Integer> callers,
      int rounds,
      Duration warmUp,
      Duration time,
      List<String> only,
      List<Integer> sizes,
      Duration soak) {

    public boolean wants(String operation) {
      return only.isEmpty() || only.contains(operation);
    }
  }

  /** Measures; {@code progress} hears each figure as it comes. */
  Report run(Options options, Consumer<String> progress) throws InterruptedException;
}
