package io.acteon.server.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Callers at work on a store, each on a thread of its own. Load and store often share a machine, so
 * the callers share nothing that they write: each counts by itself, and the counts are added up in
 * the end.
 *
 * @param threads makes theirs
 */
public record Load(ThreadFactory threads) {

  /** On virtual threads, as the requests of a server are. */
  public static final Load VIRTUAL = new Load(Thread.ofVirtual().factory());

  /** On platform threads, as most programs have them. */
  public static final Load PLATFORM = new Load(Thread.ofPlatform().daemon().factory());

  /**
   * A closed loop: each caller calls again as soon as it has its answer.
   *
   * @param warmUp for how long they do so before anything is counted
   * @throws RuntimeException the first that a caller threw; all stop then
   * @throws InterruptedException if the calling thread is; all stop then
   */
  public Rate closed(Workload workload, int callers, Duration warmUp, Duration measured)
      throws InterruptedException {
    List<ClosedLoop> loops = new ArrayList<>();
    Phase phase = new Phase();
    for (int i = 0; i < callers; i++) {
      loops.add(new ClosedLoop(workload.caller(i), phase));
    }
    try (Crew crew = new Crew(threads, loops, phase)) {
      crew.awaitFailure(warmUp);
      long start = phase.next();
      crew.awaitFailure(measured);
      long end = phase.next();
      crew.join();
      long calls = loops.stream().mapToLong(ClosedLoop::calls).sum();
      return new Rate(calls, Duration.ofNanos(end - start));
    }
  }

  /**
   * An open loop: calls are meant to begin at fixed times, whether those before have ended or not,
   * and a call that begins late has taken that much longer.
   *
   * @param perSecond how many calls begin, at least one, spread evenly over callers and time; what
   *     a closed loop reaches is too much
   * @throws RuntimeException the first that a caller threw; all stop then
   * @throws InterruptedException if the calling thread is; all stop then
   */
  public Latency open(Workload workload, int callers, double perSecond, Duration measured)
      throws InterruptedException {
    // Making a caller may take time, such as that of opening a connection.
    List<Workload.Caller> made = IntStream.range(0, callers).mapToObj(workload::caller).toList();
    long gap = Math.max(1, Math.round(callers * 1e9 / Math.max(1, perSecond)));
    long start = System.nanoTime();
    long end = start + measured.toNanos();
    Phase phase = new Phase();
    List<OpenLoop> loops = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      loops.add(new OpenLoop(made.get(i), phase, start + gap * i / callers, gap, end));
    }
    try (Crew crew = new Crew(threads, loops, phase)) {
      crew.join();
      Histogram all = OpenLoop.histogram();
      loops.forEach(loop -> all.add(loop.micros()));
      return Latency.of(all);
    }
  }

  /** The threads of a measurement. */
  private static final class Crew implements AutoCloseable {

    private final Phase phase;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch failed = new CountDownLatch(1);
    private final List<Thread> threads;

    Crew(ThreadFactory factory, List<? extends Runnable> loops, Phase phase) {
      this.phase = phase;
      this.threads = loops.stream().map(loop -> factory.newThread(() -> run(loop))).toList();
      threads.forEach(Thread::start);
    }

    private void run(Runnable loop) {
      try {
        loop.run();
      } catch (RuntimeException | Error thrown) {
        failure.compareAndSet(null, thrown);
        phase.end();
        failed.countDown();
      }
    }

    /** Lets the callers work, for as long as none fails. */
    void awaitFailure(Duration time) throws InterruptedException {
      if (failed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        join();
      }
    }

    void join() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
      switch (failure.get()) {
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> phase.end();
      }
    }

    @Override
    public void close() {
      phase.end();
    }
  }
}
