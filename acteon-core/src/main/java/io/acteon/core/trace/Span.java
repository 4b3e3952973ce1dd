package io.acteon.core.trace;

import java.util.Optional;

/**
 * A piece of work in a trace, from its making to its closing, on one thread. Nothing that it does
 * waits or fails.
 */
public interface Span extends AutoCloseable {

  /** Remembers nothing. */
  Span NONE = new Span() {};

  /** Adds what is known of the work. */
  default void tell(Attribute attribute, String value) {}

  /**
   * Says that the work failed.
   *
   * @param code a word for programs, never a message: that may hold what callers sent
   */
  default void failed(String code) {}

  /** What is done elsewhere for this work belongs there; empty if the work is not followed. */
  default Optional<TraceContext> context() {
    return Optional.empty();
  }

  /** Ends the work; the span that it is a part of is the thread's again. */
  @Override
  default void close() {}
}
