package io.acteon.spi.state;

import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The key space of a backend. It has one duty, {@link #apply}; the named methods only build the
 * command.
 *
 * <p>All methods block at most for the instance's deadline, are safe for any number of threads,
 * take no null, and see what any instance has been told was written (B13). They fail with a {@link
 * BackendException} alone, whose effect says whether a retry is safe: with {@link
 * io.acteon.spi.Effect#UNKNOWN} only {@code Get}, and a write whose value says who wrote it, may be
 * sent again.
 */
public interface StateStore {

  /**
   * Applies one command atomically.
   *
   * @return the command's result; contention is part of it, never an exception (B7)
   */
  <R> R apply(StateCommand<R> command);

  /**
   * Applies commands one after another, each atomic by itself, as if by {@link #apply} in the order
   * of the list (S17). A backend that can do better than one by one overrides this.
   *
   * @return one reply for each command, in the same order; a failure, also one of all of them such
   *     as {@link io.acteon.spi.ErrorCode#CLOSED}, is the reply to each command that it struck
   */
  default List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    List<Reply<?>> replies = new ArrayList<>(commands.size());
    for (StateCommand<?> command : commands) {
      try {
        replies.add(new Reply.Done<>(apply(command)));
      } catch (BackendException failure) {
        replies.add(new Reply.Refused<>(failure));
      }
    }
    return replies;
  }

  /**
   * How many commands one round trip of {@link #applyAll} carries at most, so that whoever gathers
   * commands knows what it gains. The default, 1, is that of the default {@code applyAll}: a list
   * is no faster than its commands one by one. Constant.
   */
  default int batchSize() {
    return 1;
  }

  /** Lists entries in ascending order of id, by UTF-8 bytes (S16). */
  ScanPage scan(ScanQuery query);

  /** {@link StateCommand.Get}. */
  default Optional<StateEntry> get(StateKey key) {
    return apply(new StateCommand.Get(key));
  }

  /** {@link StateCommand.CheckAndSet}. */
  default ClaimResult checkAndSet(StateKey key, String value, Expiry expiry) {
    return apply(new StateCommand.CheckAndSet(key, value, expiry));
  }

  /** {@link StateCommand.Set} without a fence. */
  default long set(StateKey key, String value, Expiry expiry) {
    return apply(new StateCommand.Set(key, value, expiry));
  }

  /** {@link StateCommand.CompareAndSwap}. */
  default SwapResult compareAndSwap(StateKey key, long expected, String value, Expiry expiry) {
    return apply(new StateCommand.CompareAndSwap(key, OptionalLong.of(expected), value, expiry));
  }

  /** {@link StateCommand.Delete} of any version. */
  default boolean delete(StateKey key) {
    return apply(new StateCommand.Delete(key, OptionalLong.empty()));
  }

  /** {@link StateCommand.Delete} of one version. */
  default boolean delete(StateKey key, long version) {
    return apply(new StateCommand.Delete(key, OptionalLong.of(version)));
  }

  /** {@link StateCommand.Increment} without a ceiling. */
  default Counter increment(StateKey key, long delta, Expiry expiry) {
    return switch (apply(new StateCommand.Increment(key, delta, expiry))) {
      case Counter counter -> counter;
      case IncrementResult.AtCeiling unused ->
          throw new IllegalStateException("the store speaks of a ceiling that it was not given");
    };
  }

  /** {@link StateCommand.Increment} up to a ceiling (S20). */
  default IncrementResult increment(StateKey key, long delta, Expiry expiry, long ceiling) {
    return apply(new StateCommand.Increment(key, delta, expiry, OptionalLong.of(ceiling)));
  }
}
