package io.acteon.spi.state;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A counter: right after an increment that was added (S14), or as one that would have passed its
 * ceiling found it ({@link IncrementResult.AtCeiling}).
 *
 * @param version the version of the entry that holds it
 * @param timeToLive what remains by the store's clock, more than zero; empty if it does not expire
 */
public record Counter(long value, long version, Optional<Duration> timeToLive)
    implements IncrementResult {
  public Counter {
    Objects.requireNonNull(timeToLive, "timeToLive");
  }
}
