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
  private final long end;
  private final Thread caller = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  // Written before the state becomes DONE and read after.
  private @Nullable Reply<? extends R> reply;
  private @Nullable Throwable failure;

  /**
   * @param end when its caller stops waiting, by {@link System#nanoTime}
   */
  Request(C command, long end) {
    this.command = command;
    this.end = end;
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
    wake();
  }

  /** Whether its caller is to leave, which it does when it is woken. */
  boolean isOverdue() {
    State now = state.get();
    return isTimeUp() && (now == State.WAITING || now == State.TAKEN);
  }

  private boolean isTimeUp() {
    return System.nanoTime() - end >= 0;
  }

  /** Has the caller look at the time. */
  void wake() {
    LockSupport.unpark(caller);
  }

  /** The answer, for the thread that made this request. */
  R await() {
    while (state.get() != State.DONE) {
      if (isTimeUp()) {
        leave(ErrorCode.TIMEOUT, "no answer within the deadline");
      } else if (Thread.currentThread().isInterrupted()) {
        leave(ErrorCode.INTERRUPTED, "interrupted while waiting for the store");
      } else {
        LockSupport.park(this);
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
