package io.acteon.spi;

import java.util.Objects;

/**
 * The answer to one element of a batch: one bad element fails alone (S17).
 *
 * @param <R> the result type of the element
 */
public sealed interface Reply<R> {

  /** The element was applied. */
  record Done<R>(R result) implements Reply<R> {
    public Done {
      Objects.requireNonNull(result, "result");
    }
  }

  /** The element failed; the exception's effect says whether anything happened. */
  record Refused<R>(BackendException failure) implements Reply<R> {
    public Refused {
      Objects.requireNonNull(failure, "failure");
    }
  }

  /** The result, or the failure thrown. */
  default R orThrow() {
    return switch (this) {
      case Done<R> done -> done.result();
      case Refused<R> refused -> throw refused.failure();
    };
  }
}
