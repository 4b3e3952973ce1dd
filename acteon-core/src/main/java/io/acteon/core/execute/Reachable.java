package io.acteon.core.execute;

import java.io.IOException;
import java.time.Duration;

/** A provider whose receiver can be looked for without being sent anything. */
public interface Reachable {

  /**
   * Returns if somebody listens where this provider sends to.
   *
   * @param timeout of the attempt to connect
   * @throws IOException if nobody does, naming no more than host and port
   */
  void reach(Duration timeout) throws IOException;
}
