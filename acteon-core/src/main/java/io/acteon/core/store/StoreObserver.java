package io.acteon.core.store;

import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Is told of every call of a store, on the thread that made it. It is quick and does not throw. */
@FunctionalInterface
public interface StoreObserver {

  /** Looks away. */
  StoreObserver NONE = (operation, time, failure) -> {};

  /**
   * A call has ended.
   *
   * @param time that its caller waited
   * @param failure why it failed; empty if it gave a result, contention included. Of a list of
   *     commands each has a reply of its own, and the list itself does not fail
   */
  void called(Operation operation, Duration time, Optional<ErrorCode> failure);

  /**
   * A record has become durable. Of a record whose append was repeated this may be told twice, or
   * not at all if the process ends in between.
   */
  default void recorded(AuditRecord record) {}

  /** What {@code call} gives, or throws. */
  default <T> T observe(Operation operation, Supplier<T> call) {
    long start = System.nanoTime();
    Optional<ErrorCode> failure = Optional.of(ErrorCode.INTERNAL);
    try {
      T result = call.get();
      failure = Optional.empty();
      return result;
    } catch (BackendException failed) {
      failure = Optional.of(failed.code());
      throw failed;
    } finally {
      called(operation, Duration.ofNanos(System.nanoTime() - start), failure);
    }
  }
}
