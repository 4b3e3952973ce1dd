package io.acteon.spi.state;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of a scan. The end is an absent cursor, never a short page (S16).
 *
 * @param items live entries in ascending order of id
 * @param cursor where the next page starts; empty at the end
 */
public record ScanPage(List<Item> items, Optional<String> cursor) {

  public ScanPage {
    items = List.copyOf(items);
    Objects.requireNonNull(cursor, "cursor");
  }

  /** An entry and its id. */
  public record Item(String id, StateEntry entry) {
    public Item {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(entry, "entry");
    }
  }
}
