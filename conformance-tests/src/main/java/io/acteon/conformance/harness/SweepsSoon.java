package io.acteon.conformance.harness;

import java.time.Duration;

/** A harness whose instances sweep expired entries themselves, and often enough to be watched. */
public interface SweepsSoon {

  /** How often an instance sweeps; a few seconds at most. */
  Duration sweepInterval();
}
