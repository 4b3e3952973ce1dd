package io.acteon.backend.memory.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a stripe that expire, the earliest first: a binary heap whose entries know their
 * place in it. An entry that is overwritten or deleted leaves at once, so the queue never holds
 * more than what is in the stripe; and an entry that expires after all others, as claims with one
 * time to live do, is added in constant time. Guarded by the stripe.
 */
final class MemoryExpiryQueue {

  private static final int SMALLEST = 8;

  private @Nullable MemoryEntry[] entries = new @Nullable MemoryEntry[SMALLEST];
  private int size;

  /** The entry that expires first; null if none expires. */
  @Nullable MemoryEntry first() {
    return entries[0];
  }

  void add(MemoryEntry entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    up(entry, size++);
  }

  void remove(MemoryEntry entry) {
    MemoryEntry last = at(--size);
    entries[size] = null;
    if (last != entry) {
      put(last, entry.place);
      down(last, last.place);
      up(last, last.place);
    }
    if (size > SMALLEST && size < entries.length / 4) {
      entries = Arrays.copyOf(entries, entries.length / 2);
    }
  }

  /** Puts {@code entry} where {@code old} was, and from there to where it belongs. */
  void replace(MemoryEntry old, MemoryEntry entry) {
    put(entry, old.place);
    down(entry, entry.place);
    up(entry, entry.place);
  }

  private void up(MemoryEntry entry, int from) {
    int place = from;
    while (place > 0) {
      int above = (place - 1) / 2;
      if (at(above).expiresAt <= entry.expiresAt) {
        break;
      }
      put(at(above), place);
      place = above;
    }
    put(entry, place);
  }

  private void down(MemoryEntry entry, int from) {
    int place = from;
    while (place < size / 2) {
      int below = 2 * place + 1;
      if (below + 1 < size && at(below + 1).expiresAt < at(below).expiresAt) {
        below++;
      }
      if (entry.expiresAt <= at(below).expiresAt) {
        break;
      }
      put(at(below), place);
      place = below;
    }
    put(entry, place);
  }

  private MemoryEntry at(int place) {
    MemoryEntry entry = entries[place];
    if (entry == null) {
      throw new IllegalStateException("nothing at " + place + " of " + size);
    }
    return entry;
  }

  private void put(MemoryEntry entry, int place) {
    entries[place] = entry;
    entry.place = place;
  }
}
