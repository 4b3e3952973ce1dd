package io.acteon.core.combine;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One caller's command in the line.
 *
 * <p>Its state moves once from WAITING, by compare-and-set, either to TAKEN by a batch or to
 * WITHDRAWN by its caller: so what a caller withdrew is never applied, and nothing is applied
 * twice. Only the batch that took it moves it on, once, to DONE.
 */
final class Request<C, R> {

  private enum State {
    WAITING,
    TAKEN,
    WITHDRAWN,
    DONE
  }

  private final C command;
  private final Thread caller = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  // Written before the state becomes DONE and read after.
  private @Nullable Reply<? extends R> reply;
  private @Nullable Throwable failure;

  Request(C command) {
    this.command = command;
  }

  C command() {
    return command;
  }

  /** Whether the command is to be applied: once, and by whoever got this answer. */
  boolean take() {
    return state.compareAndSet(State.WAITING, State.TAKEN);
  }

  void answer(Reply<? extends R> given) {
    reply = given;
    done();
  }

  void fail(Throwable thrown) {
    failure = thrown;
    done();
  }

  private void done() {
    state.set(State.DONE);
    LockSupport.unpark(caller);
  }

  /**
   * Waits, on the thread that made this request, for so many nanoseconds at most.
   *
   * @return whether the answer has come; not, perhaps earlier, if the thread is interrupted
   */
  boolean isDoneWithin(long nanos) {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (state.get() != State.DONE && left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
    return state.get() == State.DONE;
  }

  /**
   * The answer, for the thread that made this request.
   *
   * @param end when to stop waiting, by {@link System#nanoTime}
   */
  R await(long end) {
    while (state.get() != State.DONE) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        leave(ErrorCode.TIMEOUT, "no answer within the deadline");
      } else if (Thread.currentThread().isInterrupted()) {
        leave(ErrorCode.INTERRUPTED, "interrupted while waiting for the store");
      } else {
        LockSupport.parkNanos(this, left);
      }
    }
    return result();
  }

  /** Returns only if the answer has come in this very moment. */
  private void leave(ErrorCode code, String why) {
    if (state.compareAndSet(State.WAITING, State.WITHDRAWN)) {
      throw new BackendException(code, Effect.NOT_APPLIED, why + "; it was not sent");
    }
    if (state.get() != State.DONE) {
      throw new BackendException(code, Effect.UNKNOWN, why + "; it was sent");
    }
  }

  private R result() {
    if (reply != null) {
      return reply.orThrow();
    }
    switch (failure) {
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case null, default -> throw new IllegalStateException("no answer", failure);
    }
  }
}
