package io.acteon.core.store;

import io.acteon.core.execute.Backoff;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries again what the store did not take because it could not be reached for a moment, such as at
 * a failover, and what can be read again. A command that may have been applied is never sent twice
 * (B6). Of a list, either all commands are tried again or none: one alone would change the order
 * among those of its key (S17).
 *
 * <p>Only a call that is younger than {@link #PATIENCE} is tried again, so that the last attempt
 * keeps to the deadline plus one second as well (B4).
 */
final class RetryingStateStore implements StateStore {

  static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(10), Duration.ofMillis(100));

  private final StateStore store;

  RetryingStateStore(StateStore store) {
    this.store = store;
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    return command instanceof StateCommand.Get
        ? trying(() -> store.apply(command), RetryingStateStore::mayReadAgain)
        : trying(() -> store.apply(command), RetryingStateStore::wasNotTaken);
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    long start = System.nanoTime();
    List<Reply<?>> replies = store.applyAll(commands);
    for (int failed = 1; noneWasTaken(replies) && mayWait(start, failed); failed++) {
      replies = store.applyAll(commands);
    }
    return replies;
  }

  @Override
  public int batchSize() {
    return store.batchSize();
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return trying(() -> store.scan(query), RetryingStateStore::mayReadAgain);
  }

  private static <T> T trying(Supplier<T> call, Predicate<BackendException> again) {
    long start = System.nanoTime();
    for (int failed = 1; ; failed++) {
      try {
        return call.get();
      } catch (BackendException failure) {
        if (!again.test(failure) || !mayWait(start, failed)) {
          throw failure;
        }
      }
    }
  }

  private static boolean noneWasTaken(List<Reply<?>> replies) {
    return !replies.isEmpty()
        && replies.stream()
            .allMatch(
                reply -> reply instanceof Reply.Refused<?>(var failure) && wasNotTaken(failure));
  }

  private static boolean wasNotTaken(BackendException failure) {
    return failure.code() == ErrorCode.UNAVAILABLE && failure.effect() == Effect.NOT_APPLIED;
  }

  private static boolean mayReadAgain(BackendException failure) {
    return failure.code() == ErrorCode.UNAVAILABLE;
  }

  /** Waits before the next attempt; false, at once, if there is to be none. */
  private static boolean mayWait(long start, int failed) {
    Duration wait = BACKOFF.after(failed);
    Duration spent = Duration.ofNanos(System.nanoTime() - start);
    if (spent.plus(wait).compareTo(PATIENCE) > 0) {
      return false;
    }
    LockSupport.parkNanos(wait.toNanos());
    return !Thread.currentThread().isInterrupted();
  }
}
