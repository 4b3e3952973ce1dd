package io.acteon.conformance.harness;

import io.acteon.spi.Backend;
import java.time.Duration;
import java.util.List;

/**
 * A harness of an embedded store, which is closed with its last instance: a test can have one of
 * its own, close it, and open it anew.
 *
 * @param <B> the kind of backend
 */
public interface Reopens<B extends Backend> {

  /** A new, empty store that nobody has open, apart from the one of {@link Harness#open}. */
  Store<B> newStore();

  /**
   * A store that one test has to itself.
   *
   * @param <B> the kind of backend
   */
  interface Store<B extends Backend> {

    /** Opens an instance. With the last that is closed the store is closed, too. */
    B open();

    /**
     * Does {@code task} on an instance that is opened where the wall clock is ahead by {@code
     * skew}, or behind if that is negative, while nobody else has the store open.
     */
    void runAt(Duration skew, Class<? extends ProcessTask<B>> task, List<String> arguments)
        throws Exception;
  }
}
