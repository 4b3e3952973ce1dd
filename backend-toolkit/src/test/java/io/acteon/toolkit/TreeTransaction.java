package io.acteon.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes rows in the heap at once, and can take that back. */
class TreeTransaction implements Transaction {

  /** What a key had before a change. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Before(byte[] key, byte @Nullable [] value) {}

  private final NavigableMap<byte[], byte[]> rows;
  private final List<Before> before = new ArrayList<>();

  TreeTransaction(NavigableMap<byte[], byte[]> rows) {
    this.rows = rows;
  }

  final boolean isEmpty() {
    return before.isEmpty();
  }

  final void undo() {
    for (Before change : before.reversed()) {
      if (change.value == null) {
        rows.remove(change.key);
      } else {
        rows.put(change.key, change.value);
      }
    }
  }

  @Override
  public Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    before.add(new Before(key, rows.put(key, value)));
  }

  @Override
  public void remove(byte[] key) {
    before.add(new Before(key, rows.remove(key)));
  }

  @Override
  public List<Row> range(byte[] from, byte[] to, int limit, Direction direction) {
    NavigableMap<byte[], byte[]> part = rows.subMap(from, true, to, false);
    return (direction == Direction.UP ? part : part.descendingMap())
        .entrySet().stream()
            .limit(limit)
            .map(row -> new Row(row.getKey(), row.getValue()))
            .toList();
  }
}
