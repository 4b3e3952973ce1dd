package com.example.mvstore;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * A file, and the one thread that touches it. Callers queue; whatever waits while the disk writes
 * becomes the next batch, which is committed and synced once, and only then answered. So every
 * command is atomic without a lock, an answer is a promise (A1, B13), and an interrupt, which would
 * close the file if it struck a thread that reads it, strikes a caller alone (B12).
 */
final class StoreFile {

  private static final Logger LOG = System.getLogger(StoreFile.class.getName());
  private static final Map<Path, StoreFile> SHARED = new HashMap<>();
  private static final int MOST_WAITING = 1_024;
  private static final int MOST_IN_BATCH = 256;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final BlockingQueue<Call<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final String name;
  private final InstantSource clock;
  private final Thread owner;
  private Optional<Tables> tables = Optional.empty();
  private volatile boolean ended;
  private int users;

  /** Something to do, and where its answer goes. Whoever takes it first does it, or gives it up. */
  private static final class Call<R> {
    final Function<Tables, R> work;
    final AtomicBoolean taken = new AtomicBoolean();
    final BlockingQueue<Reply<R>> answer = new ArrayBlockingQueue<>(1);
    Reply<R> reply = new Reply.Refused<>(BackendException.closed());

    Call(Function<Tables, R> work) {
      this.work = work;
    }

    boolean take() {
      return taken.compareAndSet(false, true);
    }

    void perform(Tables tables) {
      try {
        reply = new Reply.Done<>(work.apply(tables));
      } catch (BackendException refused) {
        reply = new Reply.Refused<>(refused);
      }
    }

    void fail(BackendException failure) {
      reply = new Reply.Refused<>(failure);
    }

    void answer() {
      answer.add(reply);
    }
  }

  /**
   * @param name as MVStore takes it
   * @param clock of this store; it never goes back
   */
  StoreFile(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.owner = Thread.ofPlatform().daemon().name("mvstore " + name).start(this::run);
  }

  /** The file at {@code path}, for one more user: a file can be opened only once in a process. */
  static StoreFile shared(Path path) {
    synchronized (SHARED) {
      return SHARED
          .computeIfAbsent(path, absent -> new StoreFile(path.toString(), steadyClock()))
          .retain();
    }
  }

  /** Real time as it passes, whatever becomes of the wall clock from now on. */
  private static InstantSource steadyClock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - nanos);
  }

  StoreFile retain() {
    synchronized (SHARED) {
      users++;
      return this;
    }
  }

  /** The last user to go closes the file. */
  void release() {
    synchronized (SHARED) {
      if (--users == 0) {
        SHARED.values().remove(this);
        end();
      }
    }
  }

  private void end() {
    ended = true;
    waiting.offer(new Call<>(none -> true));
    boolean interrupted = Thread.interrupted();
    try {
      owner.join(CLOSING);
    } catch (InterruptedException hurry) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  String name() {
    return name;
  }

  /**
   * Has {@code work} done, in its turn, and waits until that is on the disk.
   *
   * @param end when to stop waiting, as {@link System#nanoTime} has it
   */
  <R> R call(Function<Tables, R> work, long end) {
    Call<R> call = new Call<>(work);
    try {
      if (!waiting.offer(call, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw givenUp(call, ErrorCode.OVERLOADED, "too many calls wait for " + name);
      }
      if (ended && call.take()) {
        throw BackendException.closed();
      }
      Reply<R> reply = call.answer.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (reply == null) {
        throw givenUp(call, ErrorCode.TIMEOUT, name + " did not answer in time");
      }
      return reply.orThrow();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw givenUp(call, ErrorCode.INTERRUPTED, "interrupted while waiting for " + name);
    }
  }

  /** A call that nobody has begun is withdrawn; what becomes of another is unknown (B6). */
  private static BackendException givenUp(Call<?> call, ErrorCode code, String message) {
    return new BackendException(code, call.take() ? Effect.NOT_APPLIED : Effect.UNKNOWN, message);
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

  /** After a failure the file is opened anew, and holds what was committed before. */
  private void serve(List<Call<?>> batch) {
    Effect effect = Effect.NOT_APPLIED;
    try {
      Tables open = tables.orElseGet(() -> Tables.open(name, clock));
      tables = Optional.of(open);
      batch.forEach(call -> call.perform(open));
      effect = Effect.UNKNOWN;
      open.commit();
    } catch (RuntimeException failed) {
      LOG.log(Level.DEBUG, "a batch on " + name + " failed", failed);
      BackendException failure = failure(failed, effect);
      batch.forEach(call -> call.fail(failure));
      tables.ifPresent(Tables::abandon);
      tables = Optional.empty();
    }
  }

  private BackendException failure(RuntimeException failed, Effect effect) {
    return switch (failed) {
      case BackendException known -> known;
      case MVStoreException driver ->
          new BackendException(ErrorCode.UNAVAILABLE, effect, name + reason(driver));
      // Of a folder that is not there.
      case IllegalArgumentException bad when tables.isEmpty() ->
          new BackendException(ErrorCode.UNAVAILABLE, effect, name + " cannot be created");
      default -> new BackendException(ErrorCode.INTERNAL, effect, "a mistake in this backend");
    };
  }

  private static String reason(MVStoreException driver) {
    return switch (driver.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED -> " is in use by another process";
      case DataUtils.ERROR_FILE_CORRUPT -> " is damaged";
      default -> " cannot be read or written";
    };
  }
}
