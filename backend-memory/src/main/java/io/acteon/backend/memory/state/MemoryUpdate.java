package io.acteon.backend.memory.state;

import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command's reading and writing of a key: what is alive there, and the instant that this was
 * decided for. It lasts no longer than the monitor of the stripe is held.
 */
final class MemoryUpdate {

  private final MemoryStripeEntries entries;
  private final StateKey key;
  private final long now;
  private final @Nullable MemoryEntry found;
  private final @Nullable MemoryEntry live;

  MemoryUpdate(MemoryStripeEntries entries, StateKey key, long now) {
    this.entries = entries;
    this.key = key;
    this.now = now;
    this.found = entries.at(key);
    this.live = found != null && found.isLiveAt(now) ? found : null;
  }

  Optional<StateEntry> entry() {
    return live == null ? Optional.empty() : Optional.of(live.asOf(now));
  }

  OptionalLong version() {
    return live == null ? OptionalLong.empty() : OptionalLong.of(live.version);
  }

  String value(String ifAbsent) {
    return live == null ? ifAbsent : live.value;
  }

  long fence() {
    return live == null ? MemoryEntry.NO_FENCE : live.fence;
  }

  MemoryEntry write(String value, Expiry expiry) {
    return write(value, expiry, fence());
  }

  /** A key that is there stays the same object, so that it is held once. */
  MemoryEntry write(String value, Expiry expiry, long fence) {
    return entries.write(found, found == null ? key : found.key, value, end(expiry), fence);
  }

  boolean delete(OptionalLong version) {
    if (live == null || version.orElse(live.version) != live.version) {
      return false;
    }
    entries.remove(live);
    return true;
  }

  Optional<Duration> timeToLive(MemoryEntry entry) {
    return entry.timeToLiveAt(now);
  }

  private long end(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never() -> MemoryEntry.NEVER;
      case Expiry.After(Duration duration) -> end(duration);
      case Expiry.Keep() -> live == null ? MemoryEntry.NEVER : live.expiresAt;
      case Expiry.OnCreate(Duration duration) -> live == null ? end(duration) : live.expiresAt;
    };
  }

  private long end(Duration duration) {
    return now + TimeUnit.MILLISECONDS.toMicros(duration.toMillis());
  }
}
