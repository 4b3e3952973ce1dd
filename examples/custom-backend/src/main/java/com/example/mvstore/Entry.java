package com.example.mvstore;

import io.acteon.spi.state.StateEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.h2.mvstore.WriteBuffer;

/**
 * What a write left at a key.
 *
 * @param end when it expires, in microseconds since 1970; {@link #NEVER} if it does not
 * @param fence the highest that it was written under; 0 if it was under none (S18)
 */
record Entry(String value, long version, long end, long fence) {

  static final long NEVER = Long.MAX_VALUE;

  boolean isMortal() {
    return end != NEVER;
  }

  Optional<Duration> timeToLive(long now) {
    return isMortal() ? Optional.of(Duration.of(end - now, ChronoUnit.MICROS)) : Optional.empty();
  }

  StateEntry seenAt(long now) {
    return new StateEntry(value, version, timeToLive(now));
  }

  /** How it is stored. */
  static final class Type extends StoredType<Entry> {

    @Override
    public int getMemory(Entry entry) {
      return 64 + 2 * entry.value.length();
    }

    @Override
    public void write(WriteBuffer out, Entry entry) {
      text(out, entry.value);
      out.putLong(entry.version).putLong(entry.end).putLong(entry.fence);
    }

    @Override
    public Entry read(ByteBuffer in) {
      return new Entry(text(in), in.getLong(), in.getLong(), in.getLong());
    }

    @Override
    public Entry[] createStorage(int size) {
      return new Entry[size];
    }
  }
}
