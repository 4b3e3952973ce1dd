package io.acteon.backend.memory.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.backend.memory.MemoryTestClock;
import io.acteon.spi.SweepStats;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.Lifecycle;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.backend.Sweeper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemorySweepTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MemoryTestClock clock = new MemoryTestClock();
  private final MemoryEntries entries = new MemoryEntries(StoreClock.of(clock));
  private final StateStore store = new MemoryStateStore(entries, new Lifecycle());
  private final MemorySweep sweep = new MemorySweep(entries);

  /** Its own first round comes after the test. */
  private final Sweeper sweeper = Sweeper.start("sweeper", Duration.ofDays(1), sweep);

  @AfterEach
  void close() {
    sweeper.close();
  }

  @Test
  void expiredEntriesGoAndLiveOnesStay() {
    IntStream.range(0, 5_000).forEach(i -> store.set(key("short" + i), "", Expiry.after(SECOND)));
    store.set(key("long"), "", Expiry.after(SECOND.multipliedBy(10)));
    store.set(key("immortal"), "", Expiry.never());
    store.set(key("prolonged"), "", Expiry.after(SECOND));
    store.set(key("prolonged"), "", Expiry.after(SECOND.multipliedBy(10)));
    store.set(key("shortened"), "", Expiry.never());
    store.set(key("shortened"), "", Expiry.after(SECOND));
    clock.advance(SECOND.multipliedBy(3));
    sweep.sweep(sweeper);
    assertThat(sweeper.stats()).isEqualTo(new SweepStats(5_001, 0, SECOND.multipliedBy(2)));
    assertThat(entries.size()).isEqualTo(3);
    assertThat(store.get(key("prolonged"))).isPresent();
    sweep.sweep(sweeper);
    assertThat(sweeper.stats()).isEqualTo(new SweepStats(5_001, 0, Duration.ZERO));
  }

  @Test
  void whatIsDeletedOrOverwrittenLeavesNothingBehind() {
    for (int i = 0; i < 1_000; i++) {
      store.set(key("overwritten"), "", Expiry.after(Duration.ofDays(1 + i % 3)));
      store.set(key("deleted" + i), "", Expiry.after(Duration.ofDays(1)));
      store.delete(key("deleted" + i));
    }
    assertThat(entries.size()).isOne();
    clock.advance(Duration.ofDays(10));
    sweep.sweep(sweeper);
    assertThat(sweeper.stats().removed()).isOne();
  }

  @Test
  void aScopeThatNobodyScansIsForgottenAndCompleteWhenScannedAgain() {
    ScanQuery query = new ScanQuery("n", "t", "k", "", 10);
    store.set(key("a"), "", Expiry.never());
    store.scan(query);
    clock.advance(Duration.ofMinutes(2));
    sweep.sweep(sweeper);
    assertThat(entries.order().isEmpty()).isTrue();
    store.set(key("b"), "", Expiry.never());
    assertThat(store.scan(query).items()).extracting(ScanPage.Item::id).containsExactly("a", "b");
    sweep.sweep(sweeper);
    assertThat(entries.order().isEmpty()).isFalse();
  }

  @Test
  void oneInstanceSweepsAtATime() {
    store.set(key("a"), "", Expiry.after(SECOND));
    clock.advance(SECOND);
    Lock sweeping = entries.sweeping();
    sweeping.lock();
    try {
      CompletableFuture.runAsync(() -> sweep.sweep(sweeper)).join();
      assertThat(sweeper.stats()).isEqualTo(SweepStats.NONE);
    } finally {
      sweeping.unlock();
    }
    sweep.sweep(sweeper);
    assertThat(sweeper.stats().removed()).isOne();
  }

  @Test
  void aSweepThatFailsLeavesTheTurnToTheNext() {
    AtomicBoolean broken = new AtomicBoolean();
    StoreClock breakable =
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("this clock is broken for a test");
          }
          return StoreClock.micros(clock.instant());
        };
    MemoryEntries fragile = new MemoryEntries(breakable);
    new MemoryStateStore(fragile, new Lifecycle()).set(key("a"), "", Expiry.after(SECOND));
    clock.advance(SECOND);
    broken.set(true);
    assertThatThrownBy(() -> new MemorySweep(fragile).sweep(sweeper)).hasMessageContaining("clock");
    broken.set(false);
    CompletableFuture.runAsync(() -> new MemorySweep(fragile).sweep(sweeper)).join();
    assertThat(sweeper.stats().removed()).isOne();
  }

  @Test
  void anOpenInstanceSweepsByItself() {
    MemoryHeap heap = MemoryHeap.create();
    try (MemoryStateBackend backend = new MemoryStateBackend(heap)) {
      backend.store().set(key("a"), "", Expiry.after(Duration.ofMillis(1)));
      Instant giveUp = Instant.now().plusSeconds(60);
      while (backend.sweepStats().removed() == 0 && Instant.now().isBefore(giveUp)) {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
      assertThat(backend.sweepStats().removed()).isOne();
      assertThat(backend.describe()).startsWith("memory, 0 entries");
    }
  }

  @Test
  void anExpiredEntryIsGoneBeforeItIsSwept() {
    store.set(key("a"), "1", Expiry.after(SECOND));
    clock.advance(SECOND);
    assertThat(store.get(key("a"))).isEmpty();
    assertThat(store.increment(key("a"), 5, Expiry.keep()).value()).isEqualTo(5);
    sweep.sweep(sweeper);
    assertThat(store.get(key("a"))).map(StateEntry::value).contains("5");
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }
}
