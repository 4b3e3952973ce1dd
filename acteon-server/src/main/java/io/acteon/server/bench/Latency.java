package io.acteon.server.bench;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * How long calls took, counted from when each was meant to begin.
 *
 * @param p50 at most that for half of them
 * @param p99 at most that for 99 in a hundred
 * @param p999 at most that for 999 in a thousand
 */
public record Latency(Duration p50, Duration p99, Duration p999) {

  /** Of a histogram of microseconds. */
  static Latency of(Histogram micros) {
    return new Latency(at(micros, 50), at(micros, 99), at(micros, 99.9));
  }

  /** Of single times, in microseconds. */
  public static Latency ofMicros(LongStream times) {
    Histogram micros = OpenLoop.histogram();
    times.forEach(time -> micros.recordValue(Math.min(time, OpenLoop.LONGEST_MICROS)));
    return of(micros);
  }

  private static Duration at(Histogram micros, double percentile) {
    return Duration.of(micros.getValueAtPercentile(percentile), ChronoUnit.MICROS);
  }
}
