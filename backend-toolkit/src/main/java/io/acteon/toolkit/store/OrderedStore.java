package io.acteon.toolkit.store;

import java.util.function.Function;

/**
 * A store of keys and values, both bytes, whose keys are in order: all that the toolkit needs of
 * it. One thread at a time uses it, always the same one, and nobody interrupts that thread.
 *
 * <p>If any method fails, the store is closed, and the next call opens another one.
 */
public interface OrderedStore extends AutoCloseable {

  /**
   * Does the work in one transaction, and returns when that is as durable as the store promises.
   * The work of many callers is done at once, so that they share the cost of that.
   *
   * <p>If the work throws, or cannot be made durable, what it wrote is undone, or is at the latest
   * when the store is closed, so that a store may leave it to that; and the exception, or the
   * store's own, is thrown. If the work wrote nothing, nothing is written.
   *
   * @return what the work gives
   */
  <R> R inTransaction(Function<Transaction, R> work);

  /** Lets go of the store, in whatever state it is. What is not durable by then is undone. */
  @Override
  void close();
}
