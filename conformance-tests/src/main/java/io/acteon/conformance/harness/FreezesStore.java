package io.acteon.conformance.harness;

import io.acteon.spi.Backend;

/**
 * A harness that can freeze a store that is not reached over a network: a disk that does not
 * answer, a process that is stopped.
 *
 * @param <B> the kind of backend
 */
public interface FreezesStore<B extends Backend> {

  /** A new, empty store that nobody uses, apart from the one of {@link Harness#open}. */
  Store<B> newStore();

  /**
   * A store that one test has to itself.
   *
   * @param <B> the kind of backend
   */
  interface Store<B extends Backend> {

    /** Opens an instance whose deadline is a few seconds at most. */
    B open();

    /** From now on nothing is written. */
    void freeze();

    /** What waits goes on. */
    void thaw();
  }
}
