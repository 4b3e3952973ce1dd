package io.acteon.core.combine;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: what concurrent callers ask for while a batch is under way goes out as one list. No
 * batch waits by the clock. A caller who finds nothing under way sends its command itself, on its
 * own thread, as if there were no combiner. The others form a {@link Line}, and whoever is done
 * with a {@link Slot} while there is a line leaves the slot to a <em>runner</em>, a virtual thread
 * that sends the line batch by batch until it is empty. The busier the store, the longer the line,
 * the larger the batches. A long line gets more runners, so that the store has something to do
 * while the callers of a batch are answered; and so does one that waits for a late batch.
 *
 * <p><b>Nothing is forgotten.</b> While there is a line a batch is under way, and whoever has its
 * slot, a caller or a runner, looks at the line before giving the slot up. So a request in line is
 * taken once the batches before it have ended, which the target's deadline sees to. No wake-up can
 * be lost, because nobody sleeps who has work to do.
 *
 * <p><b>Nothing is applied twice, or after its caller withdrew it</b>: see {@link Request}.
 *
 * <p><b>No caller harms another.</b> A batch runs on no caller's thread, so a caller that is
 * interrupted or out of time leaves alone; its command was not sent ({@link Effect#NOT_APPLIED}) or
 * may have been applied ({@link Effect#UNKNOWN}). A command that is refused fails alone. If a whole
 * batch fails, exactly its callers get what was thrown, and the runner goes on.
 *
 * <p><b>Memory is bounded</b> by the places in the line. Who finds none waits for one until its
 * deadline and is then refused as {@link ErrorCode#OVERLOADED}. What was withdrawn keeps its place
 * until the line moves.
 */
final class Combiner<C, R> {

  private final Target<C, R> target;
  private final Line<C, R> line;
  private final AtomicBoolean watched = new AtomicBoolean();
  private final long tick;
  private final long deadline;

  Combiner(Target<C, R> target, CombinerSettings settings) {
    this.target = target;
    this.line = new Line<>(settings);
    this.deadline = settings.deadline().toNanos();
    this.tick = Math.min(settings.late().toNanos(), deadline);
  }

  /**
   * Applies one command, alone or among others.
   *
   * @throws BackendException what the target threw or answered; {@link ErrorCode#OVERLOADED},
   *     {@link ErrorCode#TIMEOUT} or {@link ErrorCode#INTERRUPTED} if the caller had to leave the
   *     line
   */
  R apply(C command) {
    Slot<C, R> idle = line.takeSlot();
    if (idle != null) {
      return direct(command, idle);
    }
    Request<C, R> request = new Request<>(command, System.nanoTime() + deadline);
    serveIn(line.join(request, deadline));
    if (!watched.get() && watched.compareAndSet(false, true)) {
      Thread.ofVirtual().name("combiner-watch").start(this::watch);
    }
    return request.await();
  }

  int waiting() {
    return line.size();
  }

  int slotsInUse() {
    return line.slotsInUse();
  }

  private R direct(C command, Slot<C, R> slot) {
    try {
      return target.one(command);
    } finally {
      serveIn(line.giveUp(slot));
    }
  }

  private void serveIn(@Nullable Slot<C, R> slot) {
    if (slot != null) {
      Thread.ofVirtual().name("combiner").start(() -> serve(slot));
    }
  }

  private void serve(Slot<C, R> slot) {
    List<Request<C, R>> batch = line.next(slot);
    while (!batch.isEmpty()) {
      send(batch);
      awaitReturns();
      batch = line.next(slot);
    }
  }

  private void send(List<Request<C, R>> batch) {
    try {
      List<? extends Reply<? extends R>> replies = replies(batch);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer(replies.get(i));
      }
    } catch (RuntimeException | Error failure) {
      batch.forEach(request -> request.fail(failure));
    }
  }

  private List<? extends Reply<? extends R>> replies(List<Request<C, R>> batch) {
    if (batch.size() == 1) {
      return List.of(new Reply.Done<>(target.one(batch.get(0).command())));
    }
    List<C> commands = batch.stream().map(Request::command).toList();
    List<? extends Reply<? extends R>> replies = List.copyOf(target.all(commands));
    if (replies.size() != batch.size()) {
      throw new BackendException(
          ErrorCode.INTERNAL,
          Effect.UNKNOWN,
          batch.size() + " commands got " + replies.size() + " replies");
    }
    return replies;
  }

  /**
   * Lets the callers who were just answered run before the next batch is taken. Those who come back
   * at once are then in it; without this, the first of them would go alone and the rest wait for
   * it.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void awaitReturns() {
    Thread.yield();
  }

  /**
   * Looks at the clock for all who wait, instead of a timer for each: wakes those whose time is up,
   * and sees to a line behind a late batch. It ends when there is nothing to watch; who joins after
   * that starts another.
   */
  private void watch() {
    do {
      while (line.isBusy()) {
        LockSupport.parkNanos(tick);
        line.overdue().forEach(Request::wake);
        serveIn(line.another());
      }
      watched.set(false);
    } while (line.isBusy() && watched.compareAndSet(false, true));
  }
}
