package io.acteon.conformance.harness;

import java.time.Duration;

/**
 * A harness whose store has a clock that can be moved. Time then moves for every test of the class,
 * so such a class does not run its tests in parallel; it starts at the wall clock's time or later.
 * Without this the kit waits for real time to pass.
 */
public interface MovesTime {

  /** Moves the store's clock forward. */
  void advance(Duration by);
}
