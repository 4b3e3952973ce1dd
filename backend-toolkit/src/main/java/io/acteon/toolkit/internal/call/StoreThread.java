package io.acteon.toolkit.internal.call;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.internal.rows.Batch;
import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A store, and the one thread that uses it. Callers queue; whatever waits while the store writes
 * becomes the next batch, which is one transaction, and only then answered. So every command is
 * atomic without a lock (S6, S10, S14), an answer is a promise (A1, B13), many callers share the
 * cost of a commit, and an interrupt strikes a caller alone (B12).
 */
final class StoreThread {

  private static final Logger LOG = System.getLogger(StoreThread.class.getName());
  private static final int MOST_WAITING = 1_024;
  private static final int MOST_IN_BATCH = 256;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  /** A store that is open, and its clock, which goes on from the latest time that was kept. */
  private static final class Opened {
    private final OrderedStore store;
    private final StoreClock clock;
    private long ahead;
    private boolean begun;

    Opened(OrderedStore store, StoreClock clock) {
      this.store = store;
      this.clock = clock;
    }

    long now(long kept) {
      long time = clock.micros();
      if (!begun) {
        begun = true;
        ahead = Math.max(0, kept - time);
      }
      return Math.max(kept, time + ahead);
    }
  }

  private final BlockingQueue<Call<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final OrderedStorePlace place;
  private final StoreClock clock;
  private final Thread owner;
  private volatile boolean ended;

  /** Empty until the first call, and after a failure: then the next call opens the store. */
  private Optional<Opened> opened = Optional.empty();

  /**
   * @param clock of this store; it never goes back
   */
  StoreThread(OrderedStorePlace place, StoreClock clock) {
    this.place = place;
    this.clock = clock;
    this.owner = Thread.ofPlatform().daemon().name("store of " + place.describe()).start(this::run);
  }

  OrderedStorePlace place() {
    return place;
  }

  /**
   * Has {@code work} done, in its turn, and returns when that is durable.
   *
   * @param end when to stop waiting, as {@link System#nanoTime} has it
   */
  <R> R call(Function<Batch, R> work, long end) {
    Call<R> call = new Call<>(work);
    try {
      if (!waiting.offer(call, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw call.givenUp(ErrorCode.OVERLOADED, "too many calls wait for " + place.describe());
      }
      if (ended && call.take()) {
        throw BackendException.closed();
      }
      return call.await(end)
          .orElseThrow(
              () -> call.givenUp(ErrorCode.TIMEOUT, place.describe() + " did not answer in time"))
          .orThrow();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw call.givenUp(
          ErrorCode.INTERRUPTED, "interrupted while waiting for " + place.describe());
    }
  }

  private void run() {
    while (!ended) {
      try {
        serveNext();
      } catch (InterruptedException nobodyDoes) {
        ended = true;
      } catch (RuntimeException | Error unexpected) {
        // Whoever is still without an answer waits until its deadline; the others go on.
        LOG.log(Level.WARNING, "a batch on " + place.describe() + " ended unanswered", unexpected);
        letGo();
      }
    }
    letGo();
    waiting.stream().filter(Call::take).forEach(Call::answer);
  }

  private void serveNext() throws InterruptedException {
    List<Call<?>> batch = new ArrayList<>(List.of(waiting.take()));
    waiting.drainTo(batch, MOST_IN_BATCH - 1);
    batch.removeIf(call -> !call.take());
    serve(batch);
    batch.forEach(Call::answer);
  }

  private void serve(List<Call<?>> batch) {
    boolean[] complete = {false};
    try {
      Opened open = opened.orElseGet(() -> new Opened(place.open(), clock));
      opened = Optional.of(open);
      open.store.inTransaction(transaction -> {
        Batch rows = new Batch(transaction, open::now);
        batch.forEach(call -> call.perform(rows));
        rows.end();
        complete[0] = true;
        return rows;
      });
    } catch (RuntimeException | Error failed) {
      LOG.log(Level.DEBUG, "a batch on " + place.describe() + " failed", failed);
      for (Call<?> call : batch) {
        boolean unknown = complete[0] && call.wrote();
        call.fail(failure(failed, unknown ? Effect.UNKNOWN : Effect.NOT_APPLIED));
      }
      letGo();
    }
  }

  private BackendException failure(Throwable failed, Effect effect) {
    try {
      return switch (failed) {
        case BackendException known -> known;
        case RuntimeException own ->
            place.translate(own, effect).orElseGet(() -> mistake(own, effect));
        default -> mistake(failed, effect);
      };
    } catch (RuntimeException worse) {
      return mistake(worse, effect);
    }
  }

  private BackendException mistake(Throwable mistake, Effect effect) {
    LOG.log(Level.WARNING, place.describe() + " failed in a way that has no words", mistake);
    return new BackendException(
        ErrorCode.INTERNAL, effect, place.describe() + " failed; the log says how");
  }

  /** A store that cannot even be let go of is opened anew all the same. */
  private void letGo() {
    try {
      opened.ifPresent(open -> open.store.close());
    } catch (RuntimeException | Error worse) {
      LOG.log(Level.WARNING, place.describe() + " could not be let go of", worse);
    }
    opened = Optional.empty();
  }

  /** Closes the store after the batch that is under way, and returns when that is done. */
  void close() {
    ended = true;
    // Wakes the thread; where there is no room for it, nobody sleeps.
    waiting.offer(new Call<>(none -> true));
    boolean interrupted = Thread.interrupted();
    try {
      owner.join(CLOSING);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
