package io.acteon.benchmarks.contest;

import io.acteon.server.bench.Latency;
import java.time.Duration;
import java.util.Optional;

/** One way to do an operation. */
public interface Contender {

  String name();

  /** Lets a compiler that works while it runs do so, a few times for so long. */
  default void warmUp(Duration time) throws InterruptedException {}

  /** What comes before a measurement, on an empty store; not counted as part of it. */
  default void prepare() throws InterruptedException {}

  /** For how long operations are done before those are that count. */
  default Duration leadTime() {
    return Duration.ZERO;
  }

  /** How many operations a second so many callers get done, each calling again at once. */
  double perSecond(int callers, Duration time) throws InterruptedException;

  /**
   * How long operations take while so many begin each second, from when each was meant to begin;
   * empty if that cannot be told.
   */
  Optional<Latency> latency(int callers, double perSecond, Duration time)
      throws InterruptedException;
}
