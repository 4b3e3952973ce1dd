package ${package};

import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Rows on the heap, until your driver takes their place; all instances of the process share them. */
final class ${prefix}Store implements OrderedStore, Transaction {

  private static final NavigableMap<byte[], byte[]> ROWS = new TreeMap<>(Arrays::compareUnsigned);

  /** What would undo the transaction that is under way. */
  private final List<Runnable> undo = new ArrayList<>();

  @Override
  public <R> R inTransaction(Function<Transaction, R> work) {
    undo.clear();
    try {
      return work.apply(this);
    } catch (RuntimeException | Error failed) {
      undo.reversed().forEach(Runnable::run);
      throw failed;
    }
  }

  @Override
  public Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(ROWS.get(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    Optional<byte[]> before = Optional.ofNullable(ROWS.put(key, value));
    undo.add(() -> before.ifPresentOrElse(old -> ROWS.put(key, old), () -> ROWS.remove(key)));
  }

  @Override
  public void remove(byte[] key) {
    Optional<byte[]> before = Optional.ofNullable(ROWS.remove(key));
    undo.add(() -> before.ifPresent(old -> ROWS.put(key, old)));
  }

  @Override
  public List<Row> range(byte[] from, byte[] to, int limit, Direction direction) {
    if (direction == Direction.DOWN) {
      throw new UnsupportedOperationException("${prefix}Store.range cannot list downwards yet");
    }
    return ROWS.subMap(from, true, to, false).entrySet().stream()
        .limit(limit)
        .map(row -> new Row(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public void close() {}
}
