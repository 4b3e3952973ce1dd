package io.acteon.server.bench;

import java.util.Optional;

/** Something that many callers do at once, and that can tell afterwards whether all went right. */
public interface Workload {

  /** One of the callers, for one thread at a time; it counts for itself what came of its calls. */
  @FunctionalInterface
  interface Caller {

    /**
     * Makes the next call.
     *
     * @throws io.acteon.spi.BackendException or another unchecked exception if it failed
     */
    void call();
  }

  /**
   * A new caller.
   *
   * @param number which of the callers of one measurement it is, from 0
   */
  Caller caller(int number);

  /**
   * What callers saw that contradicts the contract; empty if nothing. Called when none is at work.
   */
  Optional<String> flaw();
}
