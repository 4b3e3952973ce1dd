package io.acteon.core.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Thousands of callers, some interrupted, some out of time, over a store that often throws. */
final class CombinerStressTest {

  private static final int CALLERS = 4000;
  private static final int CALLS = 25;

  private final ConcurrentHashMap<Long, AtomicInteger> applied = new ConcurrentHashMap<>();
  private final LongAdder answered = new LongAdder();
  private final Set<Long> notApplied = ConcurrentHashMap.newKeySet();
  private final LongAdder interrupts = new LongAdder();
  private final LongAdder unknown = new LongAdder();

  @Test
  void everyCommandIsAppliedAtMostOnceAndEveryCallerIsToldTheTruth() throws Exception {
    Combiner<Long, Long> combiner =
        new Combiner<>(
            new Unreliable(),
            new CombinerSettings(2, 8, Duration.ofMillis(1), 64, 1000, Duration.ofSeconds(1)));

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (long caller = 0; caller < CALLERS; caller++) {
        long first = caller * CALLS;
        all.add(callers.submit(() -> calls(combiner, first)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }

    assertThat(answered.sum() + notApplied.size() + unknown.sum()).isEqualTo(CALLERS * CALLS);
    assertThat(answered.sum()).isPositive();
    assertThat(unknown.sum()).isPositive();
    assertThat(interrupts.sum()).isPositive();
    assertThat(notApplied).isNotEmpty().noneMatch(applied::containsKey);
    assertThat(applied.values()).allMatch(times -> times.get() == 1);
    await().until(() -> combiner.slotsInUse() == 0 && combiner.waiting() == 0);
  }

  /**
   * Whoever joins the line in the moment in which the last slot becomes free must still be served.
   */
  @Test
  void noRequestIsForgottenAtTheEdgeOfIdleness() throws Exception {
    Combiner<Long, Long> combiner =
        new Combiner<>(
            new Prompt(),
            new CombinerSettings(2, 8, Duration.ofMinutes(1), 64, 1000, Duration.ofSeconds(20)));
    CyclicBarrier start = new CyclicBarrier(2);

    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      List<Future<?>> all = new ArrayList<>();
      for (int caller = 0; caller < 2; caller++) {
        all.add(callers.submit(() -> rounds(combiner, start)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(combiner.slotsInUse()).isZero();
  }

  private static boolean rounds(Combiner<Long, Long> combiner, CyclicBarrier start)
      throws Exception {
    for (long round = 0; round < 20_000; round++) {
      start.await(1, TimeUnit.MINUTES);
      assertThat(combiner.apply(round)).isEqualTo(-round);
    }
    return true;
  }

  private void calls(Combiner<Long, Long> combiner, long first) {
    for (long command = first; command < first + CALLS; command++) {
      if (ThreadLocalRandom.current().nextInt(5) == 0) {
        interruptSoon(Thread.currentThread());
      }
      call(combiner, command);
      interrupts.add(Thread.interrupted() ? 1 : 0);
    }
  }

  private void call(Combiner<Long, Long> combiner, long command) {
    try {
      assertThat(combiner.apply(command)).isEqualTo(-command);
      assertThat(applied).containsKey(command);
      answered.increment();
    } catch (BackendException failure) {
      if (failure.effect() == Effect.UNKNOWN) {
        unknown.increment();
      } else {
        notApplied.add(command);
      }
    } catch (IllegalStateException bug) {
      unknown.increment();
    }
  }

  private static void interruptSoon(Thread caller) {
    Thread.startVirtualThread(() -> {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(5_000_000));
      caller.interrupt();
    });
  }

  /** Negates numbers; one time in ten it throws instead, or after it. */
  private final class Unreliable implements Target<Long, Long> {

    @Override
    public Long one(Long command) {
      return all(List.of(command)).get(0).orThrow();
    }

    @Override
    public List<Reply<Long>> all(List<Long> commands) {
      int fate = ThreadLocalRandom.current().nextInt(40);
      if (fate == 0) {
        throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "away");
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(500_000));
      List<Reply<Long>> replies = commands.stream().map(this::apply).toList();
      return switch (fate) {
        case 1 -> throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "reply lost");
        case 2 -> throw new IllegalStateException("a bug");
        case 3 -> commands.size() == 1 ? replies : replies.subList(1, replies.size());
        default -> replies;
      };
    }

    private Reply<Long> apply(long command) {
      if (command % 100 == 99) {
        return new Reply.Refused<>(BackendException.invalid("of no use"));
      }
      applied.computeIfAbsent(command, first -> new AtomicInteger()).incrementAndGet();
      return new Reply.Done<>(-command);
    }
  }

  private static final class Prompt implements Target<Long, Long> {

    @Override
    public Long one(Long command) {
      return -command;
    }

    @Override
    public List<Reply<Long>> all(List<Long> commands) {
      return commands.stream().<Reply<Long>>map(each -> new Reply.Done<>(-each)).toList();
    }
  }
}
