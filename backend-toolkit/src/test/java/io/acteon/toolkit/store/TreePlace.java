package io.acteon.toolkit.store;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store in the heap, which outlives its being closed, and fails when it is told to. */
public final class TreePlace implements OrderedStorePlace {

  /** When a transaction fails. */
  public enum Failing {
    NEVER,
    /** Before any work. */
    OPENING,
    /** In the middle of the work. */
    WRITING,
    /** After the work, which is undone. */
    COMMITTING,
    /** After the work, which is kept. */
    ANSWERING,
    /** As no store does. */
    MISTAKEN
  }

  private final NavigableMap<byte[], byte[]> kept = new TreeMap<>(Arrays::compareUnsigned);
  private volatile Failing failing = Failing.NEVER;
  private final AtomicInteger commits = new AtomicInteger();

  public void fail(Failing how) {
    failing = how;
  }

  /** How often anything was written. */
  public int commits() {
    return commits.get();
  }

  @Override
  public OrderedStore open() {
    failIf(Failing.OPENING);
    return new TreeStore();
  }

  @Override
  public Optional<BackendException> translate(RuntimeException failure, Effect effect) {
    return failure instanceof IllegalStateException told
        ? Optional.of(
            new BackendException(ErrorCode.UNAVAILABLE, effect, "the tree: " + told.getMessage()))
        : Optional.empty();
  }

  @Override
  public String describe() {
    return "a tree in the heap";
  }

  private void failIf(Failing when) {
    if (failing == when) {
      throw new IllegalStateException(when.toString());
    }
  }

  private final class TreeStore implements OrderedStore {

    @Override
    public <R> R inTransaction(Function<Transaction, R> work) {
      if (failing == Failing.MISTAKEN) {
        throw new IllegalArgumentException("a secret");
      }
      TreeTransaction transaction = new TreeTransaction();
      boolean complete = false;
      try {
        R result = work.apply(transaction);
        failIf(Failing.COMMITTING);
        complete = true;
        if (!transaction.before.isEmpty()) {
          commits.incrementAndGet();
        }
        failIf(Failing.ANSWERING);
        return result;
      } finally {
        if (!complete) {
          transaction.undo();
        }
      }
    }

    @Override
    public void close() {}
  }

  private final class TreeTransaction implements Transaction {

    /** What a key had before a change. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Before(byte[] key, byte @Nullable [] value) {}

    private final List<Before> before = new ArrayList<>();

    @Override
    public Optional<byte[]> get(byte[] key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
      failIf(Failing.WRITING);
      before.add(new Before(key, kept.put(key, value)));
    }

    @Override
    public void remove(byte[] key) {
      before.add(new Before(key, kept.remove(key)));
    }

    @Override
    public List<Row> range(byte[] from, byte[] to, int limit, Direction direction) {
      NavigableMap<byte[], byte[]> rows = kept.subMap(from, true, to, false);
      return (direction == Direction.UP ? rows : rows.descendingMap())
          .entrySet().stream()
              .limit(limit)
              .map(row -> new Row(row.getKey(), row.getValue()))
              .toList();
    }

    void undo() {
      for (Before change : before.reversed()) {
        if (change.value == null) {
          kept.remove(change.key);
        } else {
          kept.put(change.key, change.value);
        }
      }
    }
  }
}
