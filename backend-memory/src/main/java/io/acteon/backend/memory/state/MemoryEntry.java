package io.acteon.backend.memory.state;

import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one write left at one key. Every write makes a new one, so that a reader without a lock sees
 * a value, version and expiry that belong together.
 */
final class MemoryEntry {

  /** The expiry of an entry that does not expire. */
  static final long NEVER = Long.MAX_VALUE;

  /** The fence of an entry that was never written under one. */
  static final long NO_FENCE = 0;

  final StateKey key;
  final String value;
  final long version;
  final long expiresAt;
  final long fence;

  /** Where the entry is in its {@link MemoryExpiryQueue}, which alone reads and writes this. */
  int place;

  MemoryEntry(StateKey key, String value, long version, long expiresAt, long fence) {
    this.key = key;
    this.value = value;
    this.version = version;
    this.expiresAt = expiresAt;
    this.fence = fence;
  }

  boolean isLiveAt(long now) {
    return now < expiresAt;
  }

  boolean expires() {
    return expiresAt != NEVER;
  }

  Optional<Duration> timeToLiveAt(long now) {
    return expires()
        ? Optional.of(Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(expiresAt - now)))
        : Optional.empty();
  }

  StateEntry asOf(long now) {
    return new StateEntry(value, version, timeToLiveAt(now));
  }
}
