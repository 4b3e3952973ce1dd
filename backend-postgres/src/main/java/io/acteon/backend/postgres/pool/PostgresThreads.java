package io.acteon.backend.postgres.pool;

import io.acteon.spi.BackendException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The threads that do the work of callers, in the order in which it came; who was busy last is the
 * first to be so again, whose connection is warm. Nobody but this class knows the threads, so that
 * nobody can interrupt them: they may borrow from HikariCP and give back to it. They are virtual,
 * as most callers are: work goes from one to the other and back without waking a processor.
 *
 * <p>A clock looks at the time for all callers, every {@link #TICK}. A wait with a time of its own
 * puts a task into the runtime's timer for each call, wakes the timer's thread and takes it out
 * again.
 */
final class PostgresThreads implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PostgresThreads.class.getName());

  /** By so much later than they asked for may callers be woken. */
  private static final Duration TICK = Duration.ofMillis(50);

  private final Consumer<PostgresWork<?>> duty;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<PostgresWork<?>> waiting = new ArrayDeque<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final List<Worker> workers = new ArrayList<>();
  private final Thread clock =
      Thread.ofPlatform().daemon().name("acteon-postgres-clock").unstarted(this::watch);
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param duty what they do with each piece of work, but for handing it over
   */
  PostgresThreads(int count, Consumer<PostgresWork<?>> duty) {
    this.duty = duty;
    for (int number = 1; number <= count; number++) {
      workers.add(new Worker("acteon-postgres-" + number));
    }
    idle.addAll(workers);
    workers.forEach(worker -> worker.thread.start());
    clock.start();
  }

  /**
   * Has it done as soon as a thread is free.
   *
   * @throws BackendException {@link io.acteon.spi.ErrorCode#CLOSED}
   */
  void submit(PostgresWork<?> work) {
    Worker free;
    lock.lock();
    try {
      if (closed) {
        throw BackendException.closed();
      }
      free = idle.pollFirst();
      if (free == null) {
        waiting.add(work);
        return;
      }
      free.work = work;
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(free.thread);
  }

  /** Gives a thread that is done its next work, or makes it idle. */
  private void next(Worker worker) {
    lock.lock();
    try {
      worker.work = waiting.poll();
      if (worker.work == null) {
        idle.addFirst(worker);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes callers whose time is up, and at the end for as long as there are some. */
  private void watch() {
    while (!closed || hasWork()) {
      LockSupport.parkNanos(TICK.toNanos());
      try {
        overdue().forEach(PostgresWork::wake);
      } catch (RuntimeException | Error unexpected) {
        LOG.log(Level.WARNING, "looking at the clock failed and will be tried again", unexpected);
      }
    }
  }

  private boolean hasWork() {
    lock.lock();
    try {
      return present().findAny().isPresent();
    } finally {
      lock.unlock();
    }
  }

  private List<PostgresWork<?>> overdue() {
    lock.lock();
    try {
      return present().filter(PostgresWork::isOverdue).toList();
    } finally {
      lock.unlock();
    }
  }

  /** What waits and what is being done. */
  private Stream<PostgresWork<?>> present() {
    return Stream.concat(
        waiting.stream(), workers.stream().flatMap(worker -> Stream.ofNullable(worker.work)));
  }

  /** How many wait for a thread, those included whose callers have left meanwhile. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what has not begun and ends what has; then the threads end. */
  @Override
  public void close() {
    List<PostgresWork<?>> left;
    lock.lock();
    try {
      closed = true;
      left = present().toList();
      waiting.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(PostgresWork::close);
    workers.forEach(worker -> LockSupport.unpark(worker.thread));
  }

  private final class Worker {

    private final Thread thread;

    /** Written under the lock. */
    private volatile @Nullable PostgresWork<?> work;

    Worker(String name) {
      this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    private void run() {
      while (true) {
        PostgresWork<?> mine = work;
        if (mine != null) {
          perform(mine);
          next(this);
          // Not earlier: who calls again at once finds this thread idle, and its connection warm.
          mine.handOver();
        } else if (closed) {
          return;
        } else {
          LockSupport.park(this);
        }
      }
    }

    private void perform(PostgresWork<?> mine) {
      try {
        duty.accept(mine);
      } catch (RuntimeException | Error unexpected) {
        mine.refuse(unexpected);
      }
    }
  }
}
