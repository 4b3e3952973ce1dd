package com.example.mvstore;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A file, and the one thread that touches it. Callers queue; whatever waits while the disk writes
 * becomes the next batch, which is committed and synced once, and only then answered. So every
 * command is atomic without a lock (S6, S10, S14), an answer is a promise (A1, B13), and an
 * interrupt, which would close the file under a thread that reads it, strikes a caller alone (B12).
 */
final class StoreFile {

  private static final Logger LOG = System.getLogger(StoreFile.class.getName());
  private static final int MOST_WAITING = 1_024;
  private static final int MOST_IN_BATCH = 256;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final BlockingQueue<Call<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final String name;
  private final InstantSource clock;
  private final Thread owner;
  private volatile boolean ended;

  /** Empty until the first call, and after a failure: then the next call opens the file. */
  private Optional<Tables> tables = Optional.empty();

  /**
   * @param name as MVStore takes it
   * @param clock of this store; it never goes back
   */
  StoreFile(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.owner = Thread.ofPlatform().daemon().name("mvstore " + name).start(this::run);
  }

  String name() {
    return name;
  }

  /**
   * Has {@code work} done, in its turn, and returns when that is on the disk.
   *
   * @param end when to stop waiting, as {@link System#nanoTime} has it
   */
  <R> R call(Function<Tables, R> work, long end) {
    Call<R> call = new Call<>(work);
    try {
      if (!waiting.offer(call, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw call.givenUp(ErrorCode.OVERLOADED, "too many calls wait for " + name);
      }
      if (ended && call.take()) {
        throw BackendException.closed();
      }
      return call.await(end)
          .orElseThrow(() -> call.givenUp(ErrorCode.TIMEOUT, name + " did not answer in time"))
          .orThrow();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw call.givenUp(ErrorCode.INTERRUPTED, "interrupted while waiting for " + name);
    }
  }

  private void run() {
    try {
      while (!ended) {
        List<Call<?>> batch = new ArrayList<>(List.of(waiting.take()));
        waiting.drainTo(batch, MOST_IN_BATCH - 1);
        batch.removeIf(call -> !call.take());
        serve(batch);
        batch.forEach(Call::answer);
      }
      tables.ifPresent(Tables::close);
    } catch (InterruptedException | RuntimeException unexpected) {
      LOG.log(Level.WARNING, "the thread of " + name + " ends early", unexpected);
    } finally {
      ended = true;
      waiting.stream().filter(Call::take).forEach(Call::answer);
    }
  }

  private void serve(List<Call<?>> batch) {
    Effect effect = Effect.NOT_APPLIED;
    try {
      Tables open = tables.orElseGet(() -> Tables.open(name, clock));
      tables = Optional.of(open);
      batch.forEach(call -> call.perform(open));
      effect = Effect.UNKNOWN;
      open.commit();
    } catch (RuntimeException | Error failed) {
      LOG.log(Level.DEBUG, "a batch on " + name + " failed", failed);
      BackendException failure = Failures.of(failed, effect, name);
      batch.forEach(call -> call.fail(failure));
      abandon();
    }
  }

  /** A file that cannot even be let go of is opened anew all the same. */
  private void abandon() {
    try {
      tables.ifPresent(Tables::abandon);
    } catch (RuntimeException | Error worse) {
      LOG.log(Level.WARNING, name + " could not be let go of", worse);
    }
    tables = Optional.empty();
  }

  /** Closes the file after the batch that is under way, and returns when that is done. */
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
