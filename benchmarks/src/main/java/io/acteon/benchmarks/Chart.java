package io.acteon.benchmarks;

import java.util.List;

/**
 * Lines over the same steps.
 *
 * @param name of the file, without its ending
 * @param steps along the horizontal axis, evenly spaced
 */
record Chart(String name, String title, String unit, List<String> steps, List<Series> lines) {

  /** One value for each step, in the chart's unit. */
  record Series(String name, List<Double> values) {
    Series {
      values = List.copyOf(values);
    }
  }

  Chart {
    steps = List.copyOf(steps);
    lines = List.copyOf(lines);
  }
}
