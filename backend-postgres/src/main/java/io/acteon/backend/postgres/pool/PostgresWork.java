package io.acteon.backend.postgres.pool;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one caller wants done, and waits for while a thread of the pool does it. Its state moves
 * once from WAITING, by compare-and-set: to BEGUN by the thread that does it, to REFUSED, or to
 * WITHDRAWN by the caller. So what a caller withdrew is never begun, and who did not withdraw it
 * gets the thread's own word on what became of it.
 */
final class PostgresWork<T> {

  private enum State {
    WAITING,
    WITHDRAWN,
    REFUSED,
    BEGUN,
    DONE
  }

  /** For the thread to find out that its connection was ended. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private final PostgresPool pool;
  private final long deadline;
  private final Function<PostgresSession, T> work;
  private final Thread caller = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** When its caller has to look at the time again; only the caller moves it. */
  private volatile long end;

  // Written before the state becomes BEGUN and read after.
  private @Nullable PostgresSession session;

  // Written before the state becomes DONE and read after.
  private @Nullable T result;
  private @Nullable Throwable failure;

  /** Work for the calling thread, which is to call {@link #await}. */
  PostgresWork(PostgresPool pool, long deadline, Function<PostgresSession, T> work) {
    this.pool = pool;
    this.deadline = deadline;
    this.end = deadline;
    this.work = work;
  }

  long deadline() {
    return deadline;
  }

  boolean isWithdrawn() {
    return state.get() == State.WITHDRAWN;
  }

  /** Does it, unless it was withdrawn. What comes of it is kept until it is handed over. */
  void perform(PostgresSession on) {
    session = on;
    if (state.compareAndSet(State.WAITING, State.BEGUN)) {
      try {
        result = work.apply(on);
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      }
    }
  }

  /** Hands over what came of it, if it has begun. */
  void handOver() {
    if (state.compareAndSet(State.BEGUN, State.DONE)) {
      wake();
    }
  }

  /** Fails it, if it has not begun. */
  void refuse(Throwable reason) {
    if (state.compareAndSet(State.WAITING, State.REFUSED)) {
      failure = reason;
      state.set(State.DONE);
      wake();
    }
  }

  /** Fails it, or ends it if it has begun: the pool is closed. */
  void close() {
    refuse(BackendException.closed());
    if (state.get() == State.BEGUN && session != null) {
      session.end(ErrorCode.CLOSED);
    }
  }

  /** Whether its caller is to be woken, to look at the time. */
  boolean isOverdue() {
    State now = state.get();
    return isTimeUp() && (now == State.WAITING || now == State.BEGUN);
  }

  private boolean isTimeUp() {
    return System.nanoTime() - end >= 0;
  }

  /** Has its caller look at the time. */
  void wake() {
    LockSupport.unpark(caller);
  }

  /**
   * What came of it. A caller whose time is up, or who is interrupted, takes it back or ends it.
   * {@link PostgresThreads} sees to it that it is woken then.
   */
  T await() {
    boolean interrupted = false;
    boolean ended = false;
    try {
      for (State now = state.get(); now != State.DONE; now = state.get()) {
        if (now == State.BEGUN && !ended) {
          end = deadline + PostgresPool.GRACE_NANOS;
        }
        interrupted |= Thread.interrupted();
        boolean over = isTimeUp() || (interrupted && !ended);
        // Whoever refuses it gives the reason in a moment.
        if (now == State.REFUSED || !over) {
          LockSupport.park(this);
        } else if (now == State.WAITING) {
          withdraw(interrupted);
        } else if (!ended && session != null) {
          ended = true;
          end = System.nanoTime() + PATIENCE_NANOS;
          session.end(interrupted ? ErrorCode.INTERRUPTED : ErrorCode.TIMEOUT);
        } else {
          throw pool.ended(interrupted ? ErrorCode.INTERRUPTED : ErrorCode.TIMEOUT, Effect.UNKNOWN);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return outcome();
  }

  /** Returns only if it has begun in this very moment. */
  private void withdraw(boolean interrupted) {
    if (state.compareAndSet(State.WAITING, State.WITHDRAWN)) {
      throw interrupted
          ? pool.ended(ErrorCode.INTERRUPTED, Effect.NOT_APPLIED)
          : pool.noConnection();
    }
  }

  // Work may well give null; whoever asked for it knows.
  @SuppressWarnings("NullAway")
  private T outcome() {
    return switch (failure) {
      case null -> result;
      case BackendException refused -> throw refused;
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      default -> throw new IllegalStateException("no outcome", failure);
    };
  }
}
