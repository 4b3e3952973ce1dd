package io.acteon.benchmarks.report;

import java.util.List;

/**
 * Lines over the same steps.
 *
 * @param name of the file, without its ending
 * @param steps along the horizontal axis, evenly spaced
 */
public record Chart(
    String name, String title, String unit, List<String> steps, List<Series> lines) {

  /** One value for each step, in the chart's unit. */
  public record Series(String name, List<Double> values) {
    public Series {
      values = List.copyOf(values);
    }
  }

  public Chart {
    steps = List.copyOf(steps);
    lines = List.copyOf(lines);
  }
}
