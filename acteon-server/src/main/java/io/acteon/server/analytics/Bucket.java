package io.acteon.server.analytics;

import java.util.Arrays;

/** The records of one interval and group. */
final class Bucket {

  private long count;
  private long failures;
  private long total;
  private int[] durations = new int[8];

  /**
   * @param millis that the dispatch took
   */
  void add(boolean failed, long millis) {
    if (count == durations.length) {
      durations = Arrays.copyOf(durations, durations.length * 2);
    }
    durations[(int) count] = Math.clamp(millis, 0, Integer.MAX_VALUE);
    count++;
    failures += failed ? 1 : 0;
    total += millis;
  }

  long count() {
    return count;
  }

  /** From 0 to 1. */
  double errorRate() {
    return (double) failures / count;
  }

  double averageMillis() {
    return (double) total / count;
  }

  /**
   * The durations that each share of the records did not exceed, in milliseconds.
   *
   * @param shares from 0 to 1
   */
  double[] percentiles(double... shares) {
    int[] sorted = Arrays.copyOf(durations, (int) count);
    Arrays.sort(sorted);
    return Arrays.stream(shares)
        .map(share -> sorted[(int) Math.max(0, Math.ceil(share * count) - 1)])
        .toArray();
  }
}
