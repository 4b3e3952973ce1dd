package io.acteon.core.later;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DueWorkerTest {

  private static final String KIND = "errands";
  private static final Duration LEASE = Duration.ofSeconds(1);

  private final MemoryHeap heap = MemoryHeap.create();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final MemoryStateBackend backend = open(new MemoryStateBackend(heap));
  private final DueIndex index = backend.dueIndex(KIND);
  private final Map<StateKey, AtomicInteger> runs = new ConcurrentHashMap<>();

  /** Comes before the calls by which it is settled who looks often. */
  private volatile Runnable beforeCalls = () -> {};

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @Test
  void doesEachKeyOnceOverSeveralInstances() {
    for (int i = 0; i < 500; i++) {
      index.schedule(key("t" + i % 7, i), Instant.now());
    }

    DueWorker one = worker(8, DueWorkerTest::done);
    DueWorker other = worker(8, DueWorkerTest::done);

    await().until(() -> counters(one).done() + counters(other).done() == 500);
    assertThat(runs).hasSize(500);
    assertThat(runs.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    assertThat(index.due(Instant.MAX, 1)).isEmpty();
  }

  @Test
  void keepsAKeyForAsLongAsItsWorkRuns() throws InterruptedException {
    CountDownLatch may = new CountDownLatch(1);
    index.schedule(key("t", 1), Instant.now());
    worker(4, waiting(may));
    await().until(() -> runs.size() == 1);

    DueWorker other = worker(4, DueWorkerTest::done);
    Thread.sleep(LEASE.multipliedBy(3));
    assertThat(counters(other).claimed()).isZero();

    may.countDown();
    await().until(() -> index.due(Instant.MAX, 1).isEmpty());
    assertThat(runs.get(key("t", 1))).hasValue(1);
  }

  @Test
  void handsAKeyOutAgainWhoseClaimerDied() {
    index.schedule(key("t", 1), Instant.now());
    assertThat(index.claimDue(1, LEASE)).hasSize(1);

    worker(4, DueWorkerTest::done);

    await().until(() -> index.due(Instant.MAX, 1).isEmpty());
    assertThat(runs.get(key("t", 1))).hasValue(1);
  }

  @Test
  void givesBackWhatIsToComeAgain() {
    AtomicInteger left = new AtomicInteger(3);
    index.schedule(key("t", 1), Instant.now());

    DueWorker worker =
        worker(
            4,
            due ->
                left.decrementAndGet() > 0
                    ? DueWork.Next.again(Duration.ofMillis(20))
                    : DueWork.Next.done());

    await().until(() -> index.due(Instant.MAX, 1).isEmpty());
    assertThat(counters(worker).again()).isEqualTo(2);
    assertThat(counters(worker).done()).isEqualTo(1);
  }

  @Test
  void leavesPlacesToOtherTenantsWhenTheWorkOfOneHangs() {
    CountDownLatch may = new CountDownLatch(1);
    for (int i = 0; i < 50; i++) {
      index.schedule(key("slow", i), Instant.now().minusSeconds(60));
    }
    index.schedule(key("quick", 1), Instant.now());

    worker(8, due -> due.key().tenant().equals("slow") ? hang(may) : DueWork.Next.done());

    await().until(() -> runs.containsKey(key("quick", 1)));
    assertThat(runs.keySet().stream().filter(key -> key.tenant().equals("slow"))).hasSize(6);
    may.countDown();
  }

  /** What one tenant has due beyond its places does not wait for anything but a place. */
  @Test
  void goesOnAtOnceWithWhatOneTenantHasDue() {
    for (int i = 0; i < 400; i++) {
      index.schedule(key("t", i), Instant.now().minusSeconds(60));
    }

    DueWorker worker = worker(8, DueWorkerTest::done);

    await().until(() -> counters(worker).done() == 400);
  }

  @Test
  void leavesWhatWaitsForAPlaceToOthersWhenItStops() {
    CountDownLatch may = new CountDownLatch(1);
    for (int i = 0; i < 8; i++) {
      index.schedule(key("t", i), Instant.now().minusSeconds(60));
    }
    DueWorker worker = worker(8, waiting(may));
    await().until(() -> runs.size() == 6 && counters(worker).claimed() >= 8);

    worker.retire();

    DueWorker other = worker(8, DueWorkerTest::done);
    await().until(() -> counters(other).done() == 2);
    may.countDown();
    await().until(() -> index.due(Instant.MAX, 1).isEmpty());
    assertThat(runs.values()).allSatisfy(times -> assertThat(times).hasValue(1));
  }

  @Test
  void claimsHardlyMoreThanItDoesWhereAllIsOfOneTenant() {
    for (int i = 0; i < 300; i++) {
      index.schedule(key("t", i), Instant.now());
    }

    DueWorker worker = worker(16, due -> pause(Duration.ofMillis(20)));

    await().until(() -> counters(worker).done() == 300);
    assertThat(counters(worker).claimed()).isLessThan(600);
  }

  @Test
  void goesOnAfterWorkThatFailsInAnUnexpectedWay() {
    index.schedule(key("t", 1), Instant.now().minusSeconds(1));
    index.schedule(key("t", 2), Instant.now());

    DueWorker worker =
        worker(
            1,
            due -> {
              if (due.key().id().equals("1")) {
                throw new IllegalStateException("a bug");
              }
              return DueWork.Next.done();
            });

    await().until(() -> runs.containsKey(key("t", 2)));
    assertThat(counters(worker).failed()).isEqualTo(1);
    assertThat(index.due(Instant.MAX, 2)).extracting(DueKey::key).contains(key("t", 1));
  }

  @Test
  void letsWorkEndWhenItStops() {
    CountDownLatch begun = new CountDownLatch(1);
    index.schedule(key("t", 1), Instant.now());
    DueWorker worker =
        worker(
            4,
            due -> {
              begun.countDown();
              return pause(Duration.ofMillis(200));
            });
    await().until(() -> begun.getCount() == 0);

    worker.close();

    assertThat(index.due(Instant.MAX, 1)).isEmpty();
  }

  @Test
  void interruptsWorkThatDoesNotEndWhenItStops() {
    CountDownLatch never = new CountDownLatch(1);
    index.schedule(key("t", 1), Instant.now());
    DueWorker worker = worker(4, waiting(never));
    await().until(() -> runs.size() == 1);

    worker.close();

    assertThat(index.due(Instant.MAX, 1)).hasSize(1);
  }

  @Test
  void takesNothingAnyMoreAtOnceAlthoughItsStoreHangs() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    beforeCalls =
        () -> {
          asked.countDown();
          hang(answer);
        };
    DueWorker worker = worker(4, DueWorkerTest::done);
    asked.await();

    Thread retiring = Thread.ofVirtual().start(worker::retire);

    try {
      assertThat(retiring.join(Duration.ofSeconds(20))).isTrue();
    } finally {
      answer.countDown();
    }
  }

  @Test
  void takesNothingBeforeItIsStarted() {
    index.schedule(key("t", 1), Instant.now());
    DueWorker worker = unstarted(4, DueWorkerTest::done);

    worker.close();

    assertThat(counters(worker).polls()).isZero();
    assertThat(index.due(Instant.MAX, 1)).hasSize(1);
  }

  private DueWorker worker(int places, Function<DueKey, DueWork.Next> work) {
    DueWorker worker = unstarted(places, work);
    worker.start();
    return worker;
  }

  private DueWorker unstarted(int places, Function<DueKey, DueWork.Next> work) {
    MemoryStateBackend own = open(new MemoryStateBackend(heap));
    StateStore store =
        new StateStore() {
          @Override
          public <R> R apply(StateCommand<R> command) {
            beforeCalls.run();
            return own.store().apply(command);
          }

          @Override
          public ScanPage scan(ScanQuery query) {
            return own.store().scan(query);
          }
        };
    LeaseService leases = open(new LeaseService(store, "acteon", "leases"));
    DueWork errands =
        new DueWork() {
          @Override
          public String kind() {
            return KIND;
          }

          @Override
          public Next run(DueKey due) {
            runs.computeIfAbsent(due.key(), any -> new AtomicInteger()).incrementAndGet();
            return work.apply(due);
          }
        };
    return open(
        new DueWorker(
            own,
            leases,
            List.of(errands),
            new DueWorker.Pace(places, Duration.ofMillis(20), LEASE, Duration.ofSeconds(1)),
            Clock.systemUTC()));
  }

  private <T extends AutoCloseable> T open(T one) {
    opened.add(one);
    return one;
  }

  private static DueCounters counters(DueWorker worker) {
    return requireNonNull(worker.counters().get(KIND));
  }

  private static DueWork.Next done(DueKey due) {
    return DueWork.Next.done();
  }

  private static Function<DueKey, DueWork.Next> waiting(CountDownLatch latch) {
    return due -> hang(latch);
  }

  private static DueWork.Next hang(CountDownLatch latch) {
    try {
      latch.await();
      return DueWork.Next.done();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException("interrupted", stopping);
    }
  }

  private static DueWork.Next pause(Duration time) {
    try {
      Thread.sleep(time);
      return DueWork.Next.done();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException("interrupted", stopping);
    }
  }

  private static StateKey key(String tenant, int id) {
    return new StateKey("n", tenant, KIND, Integer.toString(id));
  }
}
