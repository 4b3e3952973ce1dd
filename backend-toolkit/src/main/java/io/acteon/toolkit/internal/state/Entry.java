package io.acteon.toolkit.internal.state;

import io.acteon.spi.state.StateEntry;
import io.acteon.toolkit.internal.rows.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a write left at a key.
 *
 * @param end when it expires, in microseconds since 1970; {@link #NEVER} if it does not
 * @param fence the highest that it was written under; 0 if it was under none (S18)
 */
record Entry(String value, long version, long end, long fence) {

  static final long NEVER = Long.MAX_VALUE;

  static Entry read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long version = in.getLong();
    long end = in.getLong();
    long fence = in.getLong();
    return new Entry(StandardCharsets.UTF_8.decode(in).toString(), version, end, fence);
  }

  byte[] bytes() {
    byte[] text = Keys.text(value);
    return ByteBuffer.allocate(3 * Long.BYTES + text.length)
        .putLong(version)
        .putLong(end)
        .putLong(fence)
        .put(text)
        .array();
  }

  boolean isMortal() {
    return end != NEVER;
  }

  Optional<Duration> timeToLive(long now) {
    return isMortal() ? Optional.of(Duration.of(end - now, ChronoUnit.MICROS)) : Optional.empty();
  }

  StateEntry seenAt(long now) {
    return new StateEntry(value, version, timeToLive(now));
  }
}
