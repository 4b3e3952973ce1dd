package io.acteon.toolkit.backend;

import io.acteon.spi.BackendException;

/** Whether an instance is open, for its own calls and those on what it handed out before (B3). */
public final class Lifecycle {

  private volatile boolean ended;

  /**
   * Returns if the instance is open.
   *
   * @throws BackendException CLOSED, if it is not
   */
  public void requireOpen() {
    if (ended) {
      throw BackendException.closed();
    }
  }

  /** Ends it, and gives whether this call did: an instance is closed once, however often asked. */
  public synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
