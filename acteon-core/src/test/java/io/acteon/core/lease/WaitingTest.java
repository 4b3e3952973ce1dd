package io.acteon.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** L3: waiting for a name that another holds, in this process and in another. */
final class WaitingTest {

  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final StateKey KEY = new StateKey("ns", "tenant", "lease", "name");

  private final MemoryHeap heap = MemoryHeap.create();
  private final StateBackend backend = new MemoryStateBackend(heap);
  private final StateBackend otherBackend = new MemoryStateBackend(heap);
  private final TestingStore store = new TestingStore(backend.store());
  private final LeaseService service = new LeaseService(store, "ns", "tenant");
  private final LeaseService other = new LeaseService(otherBackend.store(), "ns", "tenant");
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    store.resume();
    service.close();
    other.close();
    threads.close();
    backend.close();
    otherBackend.close();
  }

  @Test
  void aFreeNameIsGrantedWithoutWaiting() {
    assertThat(service.acquire("name", TTL, Duration.ZERO)).isPresent();
    assertThat(service.acquire("name", TTL, Duration.ZERO)).isEmpty();
  }

  @Test
  void aWaiterIsWokenByAReleaseInItsOwnProcess() throws Exception {
    Lease lease = service.tryAcquire("name", TTL).orElseThrow();
    Future<Optional<Lease>> waiter = threads.submit(() -> service.acquire("name", TTL, LONG));
    awaitCalls(2);

    assertThat(lease.release()).isEqualTo(Held.HELD);

    assertThat(waiter.get(10, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void aWaiterFindsAReleaseInAnotherProcess() throws Exception {
    Lease lease = other.tryAcquire("name", TTL).orElseThrow();
    Future<Optional<Lease>> waiter = threads.submit(() -> service.acquire("name", TTL, LONG));
    awaitCalls(2);

    assertThat(lease.release()).isEqualTo(Held.HELD);

    assertThat(waiter.get(10, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void aWaiterFindsALeaseThatExpires() {
    assertThat(other.tryAcquire("name", Duration.ofMillis(300))).isPresent();

    assertThat(service.acquire("name", TTL, LONG)).isPresent();
  }

  @Test
  void waitersInOneProcessAreServedInOrderAndAllOfThem() throws Exception {
    Lease lease = service.tryAcquire("name", TTL).orElseThrow();
    ConcurrentLinkedQueue<Integer> served = new ConcurrentLinkedQueue<>();
    List<Future<Boolean>> waiters =
        IntStream.range(0, 50)
            .mapToObj(i -> {
              Future<Boolean> waiter = threads.submit(() -> useAndRelease(i, served));
              until(() -> service.waiting("name") == i + 1);
              return waiter;
            })
            .toList();

    assertThat(lease.release()).isEqualTo(Held.HELD);

    for (Future<Boolean> waiter : waiters) {
      assertThat(waiter.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(served).containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    assertThat(service.waiting("name")).isZero();
  }

  private boolean useAndRelease(int i, ConcurrentLinkedQueue<Integer> served) {
    Lease lease = service.acquire("name", TTL, LONG).orElseThrow();
    served.add(i);
    return lease.release() == Held.HELD;
  }

  @Test
  void aThousandWaitersAreNoHeavierOnTheStoreThanOne() throws Exception {
    Lease lease = other.tryAcquire("name", TTL).orElseThrow();
    List<Future<Optional<Lease>>> waiters =
        IntStream.range(0, 1000)
            .mapToObj(i -> threads.submit(() -> service.acquire("name", TTL, LONG)))
            .toList();
    until(() -> service.waiting("name") == 1000);
    int before = store.calls();
    long start = System.nanoTime();
    awaitCalls(before + 5);

    long polls = Math.subtractExact(store.calls(), before);
    assertThat(polls).isLessThanOrEqualTo((System.nanoTime() - start) / 50_000_000 + 2);
    service.close();
    for (Future<Optional<Lease>> waiter : waiters) {
      assertThatThrownBy(waiter::get).cause().satisfies(WaitingTest::isClosed);
    }
    assertThat(lease.release()).isEqualTo(Held.HELD);
  }

  @Test
  void aWaiterGivesUpWhenItsWaitIsOver() {
    assertThat(other.tryAcquire("name", TTL)).isPresent();

    assertThat(timed(SHORT, () -> service.acquire("name", TTL, SHORT))).isEmpty();
    assertThat(service.waiting("name")).isZero();
  }

  @Test
  void aWaiterGivesUpInTimeWhenTheStoreHangsAndLeavesNothingBehind() {
    store.hang();

    timed(
        SHORT,
        () ->
            assertThatThrownBy(() -> service.acquire("name", TTL, SHORT))
                .satisfies(failure -> hasCode(failure, ErrorCode.TIMEOUT)));
    store.resume();

    assertThat(other.acquire("name", TTL, LONG)).isPresent();
  }

  @Test
  void whatARequestWroteForAWaiterWhoLeftIsErased() {
    CompletableFuture<Void> left = new CompletableFuture<>();
    store.before(() -> left.join());
    assertThatThrownBy(() -> service.acquire("name", TTL, SHORT))
        .satisfies(failure -> hasCode(failure, ErrorCode.TIMEOUT));
    store.before(() -> {});
    int calls = store.calls();

    left.complete(null);

    awaitCalls(calls + 1);
    until(() -> backend.store().get(KEY).isEmpty());
    assertThat(other.acquire("name", TTL, LONG)).isPresent();
  }

  @Test
  void anInterruptedWaiterLeavesAtOnceAndStaysInterrupted() throws Exception {
    Lease lease = other.tryAcquire("name", TTL).orElseThrow();
    FutureTask<Boolean> task = interruptible();
    Thread waiter = Thread.startVirtualThread(task);
    until(() -> service.waiting("name") == 1);

    waiter.interrupt();

    assertThat(task.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(service.waiting("name")).isZero();
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(other.acquire("name", TTL, LONG)).isPresent();
  }

  @Test
  void aWaiterInterruptedDuringARequestLeavesNothingBehind() throws Exception {
    store.hang();
    FutureTask<Boolean> task = interruptible();
    Thread waiter = Thread.startVirtualThread(task);
    awaitCalls(1);

    waiter.interrupt();

    assertThat(task.get(10, TimeUnit.SECONDS)).isTrue();
    store.resume();
    assertThat(other.acquire("name", TTL, LONG)).isPresent();
  }

  /** Waits for ever; says whether it was interrupted and told so in both ways. */
  private FutureTask<Boolean> interruptible() {
    return new FutureTask<>(() -> {
      try {
        assertThat(service.acquire("name", TTL, LONG)).isEmpty();
        return false;
      } catch (BackendException failure) {
        hasCode(failure, ErrorCode.INTERRUPTED);
        return Thread.currentThread().isInterrupted();
      }
    });
  }

  private void awaitCalls(int calls) {
    until(() -> store.calls() >= calls);
  }

  private static void until(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
  }

  private static <T> T timed(Duration wait, Callable<T> call) {
    long start = System.nanoTime();
    try {
      T result = call.call();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(wait, wait.plusSeconds(1));
      return result;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static void isClosed(Throwable failure) {
    hasCode(failure, ErrorCode.CLOSED);
  }

  private static void hasCode(Throwable failure, ErrorCode code) {
    assertThat(failure).isInstanceOf(BackendException.class);
    assertThat(((BackendException) failure).code()).isEqualTo(code);
  }
}
