package io.acteon.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Several callers, each on a thread of its own, let go at the same moment. Some of the threads are
 * virtual; those of the platform are there to be preempted in the middle of a call that never
 * blocks.
 */
public final class Race {

  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int PLATFORM_THREADS = 16;

  private Race() {}

  /** What one of them does. */
  @FunctionalInterface
  public interface Caller<R> {

    /**
     * Does it once.
     *
     * @param number 0 for the first caller
     */
    R call(int number) throws Exception;
  }

  /**
   * Runs the callers to their end.
   *
   * @return what each gave, in the order of their numbers
   * @throws AssertionError if one failed, or did not return within a minute
   */
  public static <R> List<R> of(int callers, Caller<R> caller) {
    CountDownLatch gate = new CountDownLatch(callers);
    List<Thread> threads = new ArrayList<>();
    List<FutureTask<R>> running = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int number = i;
      running.add(new FutureTask<>(() -> passing(gate, caller, number)));
      threads.add(start(number, running.get(i)));
    }
    try {
      return results(running);
    } finally {
      threads.forEach(Thread::interrupt);
    }
  }

  private static Thread start(int number, Runnable caller) {
    boolean virtual = number % 2 == 1 || number >= PLATFORM_THREADS * 2;
    return virtual ? Thread.ofVirtual().start(caller) : Thread.ofPlatform().daemon().start(caller);
  }

  private static <R> R passing(CountDownLatch gate, Caller<R> caller, int number) throws Exception {
    gate.countDown();
    gate.await();
    return caller.call(number);
  }

  private static <R> List<R> results(List<FutureTask<R>> running) {
    long end = System.nanoTime() + BOUND.toNanos();
    List<R> results = new ArrayList<>();
    for (FutureTask<R> one : running) {
      try {
        results.add(one.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException late) {
        throw new AssertionError("a caller did not return within " + BOUND, late);
      } catch (ExecutionException failed) {
        throw new AssertionError("a caller failed: " + failed.getCause(), failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while callers run", interrupted);
      }
    }
    return results;
  }
}
