package io.acteon.core.trace;

import io.acteon.core.action.Action;

/**
 * Follows dispatches. Each span is a part of the one that its thread is in, and is the thread's own
 * until it is closed. Safe for any number of threads.
 */
public interface Tracer {

  /** Follows nothing, and makes nothing. */
  Tracer NONE = new Tracer() {};

  /** A dispatch; a part of what the action's {@code trace_context} names, if that is valid. */
  default Span dispatch(Action action) {
    return Span.NONE;
  }

  /** The rules' verdict about an action. */
  default Span rules() {
    return Span.NONE;
  }

  /**
   * One attempt of a provider.
   *
   * @param attempt 1 for the first
   */
  default Span attempt(String provider, int attempt) {
    return Span.NONE;
  }
}
