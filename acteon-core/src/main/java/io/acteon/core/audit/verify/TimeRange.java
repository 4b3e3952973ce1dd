package io.acteon.core.audit.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A part of time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> to) {

  /** All of it. */
  public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

  boolean isAll() {
    return from.isEmpty() && to.isEmpty();
  }

  boolean holds(Instant instant) {
    return from.map(start -> !instant.isBefore(start)).orElse(true)
        && to.map(instant::isBefore).orElse(true);
  }

  TimeRange widened(Duration by) {
    return new TimeRange(from.map(start -> start.minus(by)), to.map(end -> end.plus(by)));
  }
}
