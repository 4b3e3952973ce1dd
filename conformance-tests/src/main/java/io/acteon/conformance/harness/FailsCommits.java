package io.acteon.conformance.harness;

import io.acteon.spi.Backend;

/**
 * A harness that can let commits fail, with and without effect.
 *
 * @param <B> the kind of backend
 */
public interface FailsCommits<B extends Backend> {

  /** How a commit fails. */
  enum Failure {
    /** Not at all. */
    NONE,
    /** Nothing of it is kept. */
    UNDONE,
    /** All of it is kept. */
    KEPT
  }

  /** A new, empty store that nobody uses, apart from the one of {@link Harness#open}. */
  Store<B> newStore();

  /**
   * A store that one test has to itself.
   *
   * @param <B> the kind of backend
   */
  interface Store<B extends Backend> {

    /** Opens an instance. */
    B open();

    /** Lets every commit fail so, from now on. */
    void failCommits(Failure how);
  }
}
