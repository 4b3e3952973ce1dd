package io.acteon.conformance.harness;

import io.acteon.spi.Backend;
import java.util.List;

/**
 * A harness that can kill a store as {@code kill -9} does: for an embedded store the process that
 * has it open, for any other the server. What the operating system was given to write is kept.
 *
 * @param <B> the kind of backend
 */
public interface KillsStore<B extends Backend> {

  /** A new, empty store that nobody uses, apart from the one of {@link Harness#open}. */
  Store<B> newStore();

  /**
   * A store that one test has to itself.
   *
   * @param <B> the kind of backend
   */
  interface Store<B extends Backend> {

    /** Begins {@code task} on an instance that ends when the store is killed. */
    Running start(Class<? extends ProcessTask<B>> task, List<String> arguments);

    /** Opens an instance. */
    B open();
  }

  /** What uses a store until that is killed. */
  interface Running {

    /** Kills the store at once, and returns when the task has ended. */
    void kill();
  }
}
