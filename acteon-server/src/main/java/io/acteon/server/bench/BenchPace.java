package io.acteon.server.bench;

import java.time.Duration;

/**
 * How long each measurement takes.
 *
 * @param warmUp before anything is counted
 */
record BenchPace(Duration warmUp, Duration measured) {

  /** Some 40 measurements. */
  static final BenchPace MINUTE = new BenchPace(Duration.ofMillis(300), Duration.ofSeconds(1));
}
