package io.acteon.backend.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mortal cells of a stripe, earliest expiry first: a binary heap whose cells know their place
 * in it. A cell that is overwritten or deleted leaves at once, so the queue never holds more than
 * what is in the stripe; and a cell that expires after all others, as claims with one time to live
 * do, is added in constant time. Guarded by the stripe.
 */
final class MemoryExpiryQueue {

  private static final int SMALLEST = 8;

  private @Nullable MemoryCell[] cells = new @Nullable MemoryCell[SMALLEST];
  private int size;

  /** The cell that expires first; null if none expires. */
  @Nullable MemoryCell first() {
    return cells[0];
  }

  void add(MemoryCell cell) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, size * 2);
    }
    up(cell, size++);
  }

  void remove(MemoryCell cell) {
    MemoryCell last = at(--size);
    cells[size] = null;
    if (last != cell) {
      put(last, cell.place);
      down(last, last.place);
      up(last, last.place);
    }
    if (size > SMALLEST && size < cells.length / 4) {
      cells = Arrays.copyOf(cells, cells.length / 2);
    }
  }

  /** Puts {@code cell} where {@code old} was, and from there to where it belongs. */
  void replace(MemoryCell old, MemoryCell cell) {
    put(cell, old.place);
    down(cell, cell.place);
    up(cell, cell.place);
  }

  private void up(MemoryCell cell, int from) {
    int place = from;
    while (place > 0) {
      int above = (place - 1) / 2;
      if (at(above).expiresAt <= cell.expiresAt) {
        break;
      }
      put(at(above), place);
      place = above;
    }
    put(cell, place);
  }

  private void down(MemoryCell cell, int from) {
    int place = from;
    while (place < size / 2) {
      int below = 2 * place + 1;
      if (below + 1 < size && at(below + 1).expiresAt < at(below).expiresAt) {
        below++;
      }
      if (cell.expiresAt <= at(below).expiresAt) {
        break;
      }
      put(at(below), place);
      place = below;
    }
    put(cell, place);
  }

  private MemoryCell at(int place) {
    MemoryCell cell = cells[place];
    if (cell == null) {
      throw new IllegalStateException("nothing at " + place + " of " + size);
    }
    return cell;
  }

  private void put(MemoryCell cell, int place) {
    cells[place] = cell;
    cell.place = place;
  }
}
