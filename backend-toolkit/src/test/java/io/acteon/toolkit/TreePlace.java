package io.acteon.toolkit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store in the heap, which outlives its being closed, and fails when it is told to. */
final class TreePlace implements OrderedStorePlace {

  /** When a transaction fails. */
  enum Failing {
    NEVER,
    /** Before any work. */
    OPENING,
    /** In the middle of the work. */
    WRITING,
    /** After the work, which is undone. */
    COMMITTING,
    /** After the work, which is kept. */
    ANSWERING
  }

  private final NavigableMap<byte[], byte[]> kept = new TreeMap<>(Arrays::compareUnsigned);
  private volatile Failing failing = Failing.NEVER;
  private final AtomicInteger commits = new AtomicInteger();

  void fail(Failing how) {
    failing = how;
  }

  /** How often anything was written. */
  int commits() {
    return commits.get();
  }

  @Override
  public OrderedStore open() {
    failIf(Failing.OPENING);
    return new TreeStore();
  }

  @Override
  public BackendException translate(RuntimeException failure, Effect effect) {
    return new BackendException(ErrorCode.UNAVAILABLE, effect, "the tree: " + failure.getMessage());
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
      TreeTransaction transaction = new FailingTransaction();
      boolean complete = false;
      try {
        R result = work.apply(transaction);
        failIf(Failing.COMMITTING);
        complete = true;
        if (!transaction.isEmpty()) {
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

  private final class FailingTransaction extends TreeTransaction {

    FailingTransaction() {
      super(kept);
    }

    @Override
    public void put(byte[] key, byte[] value) {
      failIf(Failing.WRITING);
      super.put(key, value);
    }
  }
}
