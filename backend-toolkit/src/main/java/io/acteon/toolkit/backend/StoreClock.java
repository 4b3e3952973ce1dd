package io.acteon.toolkit.backend;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a store that has none of its own, in microseconds since 1970: a whole number is
 * cheap to keep and compare. It never goes back.
 */
@FunctionalInterface
public interface StoreClock {

  long micros();

  /**
   * Real time as it passes: starts at the wall clock and then follows the monotonic one, so that
   * stepping the wall clock neither ends nor prolongs anything (B10).
   */
  static StoreClock steady() {
    long wall = micros(Instant.now());
    long start = System.nanoTime();
    return () -> wall + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }

  /** What {@code source} says, for tests that advance time instead of waiting. */
  static StoreClock of(InstantSource source) {
    return () -> micros(source.instant());
  }

  /** An instant as this clock counts. */
  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  default Instant instant() {
    return Instant.EPOCH.plus(micros(), ChronoUnit.MICROS);
  }
}
