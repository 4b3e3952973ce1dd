package io.acteon.conformance.model.reference;

import io.acteon.spi.state.StateEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry as the model holds it.
 *
 * @param version empty for one that no reply has shown yet
 * @param end when it expires; empty for an entry that does not
 * @param fence under which it was written (S18)
 */
record Life(String value, OptionalLong version, Optional<Span> end, OptionalLong fence) {

  boolean hasSurelyEnded(Span now) {
    return end.filter(span -> span.isBefore(now)).isPresent();
  }

  boolean surelyGoesOn(Span now) {
    return end.isEmpty() || now.latest().compareTo(end.get().earliest()) < 0;
  }

  Life at(long shownVersion) {
    return new Life(value, OptionalLong.of(shownVersion), end, fence);
  }

  /** Whether {@code entry} can be this one, read at {@code now}. */
  boolean canBe(StateEntry entry, Span now) {
    return value.equals(entry.value())
        && (version.isEmpty() || version.getAsLong() == entry.version())
        && canHaveLeft(entry.timeToLive(), now);
  }

  /** Whether so much can be left of it at {@code now}. */
  boolean canHaveLeft(Optional<Duration> timeToLive, Span now) {
    return end.isPresent() == timeToLive.isPresent()
        && (end.isEmpty()
            || (!timeToLive.get().isNegative()
                && !timeToLive.get().isZero()
                && now.canBe(timeToLive.get(), end.get())));
  }

  @Override
  public String toString() {
    return "\""
        + value
        + "\" at "
        + (version.isPresent() ? "version " + version.getAsLong() : "a version not yet seen")
        + end.map(span -> ", ending at " + span.earliest().toMillis() + " ms").orElse("");
  }
}
