package io.acteon.backend.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.memory.MemoryTestClock;
import io.acteon.backend.memory.state.MemoryOrder.Scope;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.Lifecycle;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.backend.Sweeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances on one heap, with more threads than processors, and a sweeper all the time. */
class MemoryConcurrencyTest {

  private static final int THREADS = 8;
  private static final Duration TTL = Duration.ofMillis(10);

  private final MemoryTestClock clock = new MemoryTestClock();
  private final MemoryEntries entries = new MemoryEntries(StoreClock.of(clock));
  private final StateStore one = new MemoryStateStore(entries, new Lifecycle());
  private final StateStore two = new MemoryStateStore(entries, new Lifecycle());
  private final Sweeper sweeper =
      Sweeper.start("sweeper", Duration.ofMillis(1), new MemorySweep(entries));

  @AfterEach
  void close() {
    sweeper.close();
  }

  @Test
  void anExpiredKeyHasOneNewOwner() {
    for (int round = 0; round < 100; round++) {
      List<ClaimResult> results = Collections.synchronizedList(new ArrayList<>());
      together(thread ->
          results.add(store(thread).checkAndSet(key("a"), "" + thread, Expiry.after(TTL))));
      assertThat(results).filteredOn(ClaimResult.Created.class::isInstance).hasSize(1);
      clock.advance(TTL);
    }
  }

  @Test
  void noIncrementIsLost() {
    together(thread -> {
      for (int i = 0; i < 10_000; i++) {
        store(thread).increment(key("counter"), 1, Expiry.never());
      }
    });
    assertThat(one.increment(key("counter"), 0, Expiry.never()).value())
        .isEqualTo(THREADS * 10_000L);
  }

  @Test
  void noVersionIsUsedTwiceThroughDeletionAndExpiry() {
    List<Long> versions = Collections.synchronizedList(new ArrayList<>());
    together(thread -> {
      for (int i = 0; i < 3_000; i++) {
        versions.add(store(thread).set(key("a"), "", Expiry.after(TTL)));
        if (store(thread).checkAndSet(key("b"), "", Expiry.after(TTL))
            instanceof ClaimResult.Created(long version)) {
          versions.add(version);
        }
        store(thread).delete(key(i % 2 == 0 ? "a" : "b"));
        if (i % 10 == 0) {
          clock.advance(TTL);
        }
      }
    });
    assertThat(versions).doesNotHaveDuplicates();
  }

  @Test
  void aFirstScanBesideWritersMissesNothingAndKeepsNothingThatIsGone() {
    for (int round = 0; round < 50; round++) {
      String kind = "kind" + round;
      together(thread -> {
        if (thread == 0) {
          two.scan(new ScanQuery("n", "t", kind, "", 1));
        }
        for (int i = 0; i < 50; i++) {
          StateKey key = new StateKey("n", "t", kind, thread + "-" + i);
          store(thread).set(key, "", Expiry.never());
          if (i % 5 == 0) {
            store(thread).delete(key);
          }
        }
      });
      assertThat(one.scan(new ScanQuery("n", "t", kind, "", 1000)).items()).hasSize(THREADS * 40);
      assertThat(entries.order().keys(new Scope("n", "t", kind), List.of())).hasSize(THREADS * 40);
    }
  }

  @Test
  void whatHasBeenReadIsFoundByTheNextScan() {
    one.scan(new ScanQuery("n", "t", "k", "", 1));
    int keys = 20_000;
    together(thread -> {
      for (int i = 0; i < keys; i++) {
        String id = "%05d".formatted(i);
        if (thread == 0) {
          one.set(key(id), "", Expiry.never());
        } else if (two.get(key(id)).isPresent()) {
          assertThat(two.scan(new ScanQuery("n", "t", "k", id, 1)).items()).hasSize(1);
        }
      }
    });
  }

  @Test
  void whatLivesThroughAScanIsSeenExactlyOnce() {
    List<String> lasting = IntStream.range(0, 500).mapToObj(i -> "lasting" + i).sorted().toList();
    lasting.forEach(id -> one.set(key(id), "", Expiry.never()));
    AtomicBoolean done = new AtomicBoolean();
    together(thread -> {
      if (thread == 0) {
        until(
            done,
            5,
            () -> assertThat(scanned()).filteredOn(id -> id.startsWith("last")).isEqualTo(lasting));
      }
      for (int i = 0; !done.get(); i = (i + 1) % 1_000) {
        store(thread).set(key(i + "-" + thread), "", Expiry.after(TTL));
        store(thread).set(key(lasting.get(i / 2)), "", Expiry.never());
        store(thread).delete(key(i / 2 + "-" + thread));
      }
    });
  }

  private List<String> scanned() {
    List<String> ids = new ArrayList<>();
    ScanQuery first = new ScanQuery("n", "t", "k", "", 50);
    ScanPage page = one.scan(first);
    page.items().forEach(item -> ids.add(item.id()));
    while (page.cursor().isPresent()) {
      page = two.scan(first.from(page.cursor().get()));
      page.items().forEach(item -> ids.add(item.id()));
    }
    return ids;
  }

  private StateStore store(int thread) {
    return thread % 2 == 0 ? one : two;
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }

  private static void until(AtomicBoolean done, int times, Runnable work) {
    try {
      for (int i = 0; i < times; i++) {
        work.run();
      }
    } finally {
      done.set(true);
    }
  }

  private static void together(IntConsumer work) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(() -> {
          start.await();
          work.accept(thread);
          return null;
        });
      }
      for (Future<Void> end : threads.invokeAll(tasks)) {
        end.get();
      }
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
