package io.acteon.server.http;

import java.io.IOException;

/** A body that is made while it is sent, such as a stream of events. Written at most once. */
public interface StreamedBody extends AutoCloseable {

  /** Where the parts of a body go. For one thread. */
  @FunctionalInterface
  interface Sink {

    /**
     * Sends a part, and returns when the client's system has taken it.
     *
     * @throws IOException if the client is gone, or has taken nothing for the time of a body
     */
    void write(byte[] part) throws IOException;
  }

  /**
   * Writes the body on the thread of its request, until it ends, {@link #close} is called, or the
   * client is gone.
   */
  void writeTo(Sink sink) throws IOException;

  /**
   * Ends the body soon, and gives back what it holds. Idempotent, from any thread; called also for
   * a body that was never written.
   */
  @Override
  void close();
}
