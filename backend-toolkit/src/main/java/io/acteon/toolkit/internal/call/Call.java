package io.acteon.toolkit.internal.call;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.toolkit.internal.rows.Batch;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Something to do, and where its answer goes. Whoever takes it first decides: the store's thread,
 * which then does it, or its caller, who withdraws it.
 */
final class Call<R> {

  private final Function<Batch, R> work;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final BlockingQueue<Reply<R>> answer = new ArrayBlockingQueue<>(1);
  private Reply<R> reply = new Reply.Refused<>(BackendException.closed());
  private boolean wrote;

  Call(Function<Batch, R> work) {
    this.work = work;
  }

  boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** A refusal is this call's alone; any other failure is the whole batch's. */
  void perform(Batch batch) {
    long before = batch.changes();
    try {
      reply = new Reply.Done<>(work.apply(batch));
    } catch (BackendException refused) {
      reply = new Reply.Refused<>(refused);
    }
    wrote = batch.changes() > before;
  }

  /** Whether it may have had an effect if its batch has. */
  boolean wrote() {
    return wrote;
  }

  void fail(BackendException failure) {
    reply = new Reply.Refused<>(failure);
  }

  /** Sends what was found, or that the store was closed before anybody looked. */
  void answer() {
    answer.add(reply);
  }

  Optional<Reply<R>> await(long end) throws InterruptedException {
    return Optional.ofNullable(answer.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS));
  }

  /** What nobody has begun has not happened; what becomes of the rest is unknown (B6). */
  BackendException givenUp(ErrorCode code, String message) {
    return new BackendException(code, take() ? Effect.NOT_APPLIED : Effect.UNKNOWN, message);
  }
}
