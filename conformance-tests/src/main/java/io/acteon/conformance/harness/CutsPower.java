package io.acteon.conformance.harness;

import io.acteon.spi.Backend;

/**
 * A harness that can take from a store what it has written and not synced, as a power cut does.
 *
 * @param <B> the kind of backend
 */
public interface CutsPower<B extends Backend> {

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

    /**
     * Undoes what is not synced, and lets everything fail that is open. The power is back at once:
     * what is opened from now on works.
     */
    void cutPower();
  }
}
