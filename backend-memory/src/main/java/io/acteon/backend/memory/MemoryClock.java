package io.acteon.backend.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** The clock of a heap, in microseconds since 1970: a whole number is cheap to keep and compare. */
@FunctionalInterface
interface MemoryClock {

  long micros();

  /**
   * Real time as it passes: starts at the wall clock and then follows the monotonic one, so that
   * stepping the wall clock neither ends nor prolongs anything (B10).
   */
  static MemoryClock monotonic() {
    long wall = micros(Instant.now());
    long start = System.nanoTime();
    return () -> wall + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }

  static MemoryClock of(InstantSource source) {
    return () -> micros(source.instant());
  }

  default Instant instant() {
    return Instant.EPOCH.plus(micros(), ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
