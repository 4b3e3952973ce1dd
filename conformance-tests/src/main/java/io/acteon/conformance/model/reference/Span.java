package io.acteon.conformance.model.reference;

import java.time.Duration;

/**
 * When something happens by the store's clock, as far as a caller can know it.
 *
 * @param earliest not before this
 * @param latest not after this
 */
public record Span(Duration earliest, Duration latest) {

  public Span {
    if (earliest.compareTo(latest) > 0) {
      throw new IllegalArgumentException("from " + earliest + " to " + latest);
    }
  }

  /** So much later. */
  public Span plus(Duration time) {
    return new Span(earliest.plus(time), latest.plus(time));
  }

  /** Whether this is over before {@code other} begins, or as it begins. */
  boolean isBefore(Span other) {
    return latest.compareTo(other.earliest) <= 0;
  }

  /** Whether some instant of the one lies {@code time} before some instant of {@code other}. */
  boolean canBe(Duration time, Span other) {
    Span later = plus(time);
    return later.earliest.compareTo(other.latest) <= 0
        && other.earliest.compareTo(later.latest) <= 0;
  }
}
