package io.acteon.server.tracing;

import io.acteon.core.trace.TraceContext;
import java.util.Optional;
import java.util.function.Function;

/** The work on a request, from its beginning to its answer, on one thread. */
public interface RequestSpan {

  /** Remembers nothing. */
  RequestSpan NONE = new RequestSpan() {};

  /** What is done for the request belongs there; empty if the request is not followed. */
  default Optional<TraceContext> context() {
    return Optional.empty();
  }

  /** The same work, as a part of this on whichever thread it is done. */
  default <T, R> Function<T, R> within(Function<T, R> work) {
    return work;
  }

  /**
   * The answer was made; on the thread that began.
   *
   * @param status of the answer
   */
  default void end(int status) {}
}
