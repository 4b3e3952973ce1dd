package io.acteon.spi.state;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A counter right after an increment (S14).
 *
 * @param value the new value
 * @param version the version of the entry that holds it
 * @param timeToLive what remains by the store's clock, more than zero; empty if it does not expire
 */
public record Counter(long value, long version, Optional<Duration> timeToLive) {
  public Counter {
    Objects.requireNonNull(timeToLive, "timeToLive");
  }
}
