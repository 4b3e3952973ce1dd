package io.acteon.conformance;

import io.acteon.spi.Backend;

/**
 * How the kit reaches the backend under test. One method is enough; what else a harness can do, it
 * says by implementing {@link MovesTime}, {@link BySettings}, {@link OverNetwork}, {@link
 * OpensPrefixes}, {@link SweepsSoon} or {@link Tampers}, and more clauses are shown.
 *
 * @param <B> the kind of backend
 */
public interface Harness<B extends Backend> {

  /**
   * Opens a new instance onto the one store that all instances of this harness share. The kit
   * closes it.
   */
  B open();

  /** What the table of clauses calls the backend. */
  default String backend() {
    return getClass()
        .getSimpleName()
        .replaceFirst("(State|Audit)?(Backend)?Conformance(Test)?$", "")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
