package io.acteon.spi.state;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A live entry as it was at one instant (S5).
 *
 * @param value the text last written
 * @param version rises with every write to the key and is never used again for it (S9)
 * @param timeToLive what remained by the store's clock, more than zero; empty for an entry that
 *     does not expire
 */
public record StateEntry(String value, long version, Optional<Duration> timeToLive) {
  public StateEntry {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(timeToLive, "timeToLive");
  }
}
