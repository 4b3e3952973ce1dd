package io.acteon.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private final AtomicLong calls = new AtomicLong();
  private final AtomicInteger callers = new AtomicInteger();

  private Workload doing(Workload.Caller caller) {
    return new Workload() {
      @Override
      public Caller caller(int number) {
        callers.incrementAndGet();
        return caller;
      }

      @Override
      public Optional<String> flaw() {
        return Optional.empty();
      }
    };
  }

  @Test
  void aClosedLoopCountsNoMoreThanWasCalled() throws InterruptedException {
    Rate rate = Load.VIRTUAL.closed(doing(calls::incrementAndGet), 3, SHORT, SHORT);

    assertThat(callers).hasValue(3);
    assertThat(rate.calls()).isPositive().isLessThanOrEqualTo(calls.get());
    assertThat(rate.time()).isPositive();
  }

  @Test
  void callersAreOnThreadsOfTheKindThatWasAskedFor() throws InterruptedException {
    Set<Boolean> virtual = ConcurrentHashMap.newKeySet();
    Workload onAnyThread = doing(() -> virtual.add(Thread.currentThread().isVirtual()));

    Load.PLATFORM.closed(onAnyThread, 3, SHORT, SHORT);
    assertThat(virtual).containsExactly(false);

    virtual.clear();
    Load.VIRTUAL.closed(onAnyThread, 3, SHORT, SHORT);
    assertThat(virtual).containsExactly(true);
  }

  @Test
  void anOpenLoopMakesEveryCallThatWasMeantToBegin() throws InterruptedException {
    Load.VIRTUAL.open(doing(calls::incrementAndGet), 4, 1_000, Duration.ofMillis(100));

    assertThat(calls).hasValue(100);
  }

  @Test
  void aCallThatWaitedForTheOneBeforeIsAsLateAsThat() throws InterruptedException {
    Duration stall = Duration.ofMillis(100);
    Workload stalling =
        doing(() -> {
          if (calls.getAndIncrement() == 0) {
            stall(stall);
          }
        });

    Latency latency = Load.VIRTUAL.open(stalling, 1, 1_000, stall);

    // All of them were meant to begin while the first one was under way.
    assertThat(latency.p50()).isGreaterThan(stall.dividedBy(4));
  }

  @Test
  void whatACallerThrowsEndsTheMeasurement() {
    Workload failing =
        doing(() -> {
          throw new IllegalStateException("no such store");
        });

    assertThatThrownBy(() -> Load.VIRTUAL.closed(failing, 2, Duration.ofHours(1), SHORT))
        .hasMessage("no such store");
    assertThatThrownBy(() -> Load.VIRTUAL.open(failing, 2, 10, SHORT)).hasMessage("no such store");
  }

  private static void stall(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}
