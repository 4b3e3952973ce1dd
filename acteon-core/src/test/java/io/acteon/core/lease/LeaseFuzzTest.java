package io.acteon.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.lease.TestingStore.Fault;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Judges by outcome: what the lock protects is a read-modify-write with nothing else to save it.
 */
final class LeaseFuzzTest {

  private static final int THREADS = 16;
  private static final int ROUNDS = 60;
  private static final Duration TTL = Duration.ofSeconds(30);
  private static final Duration WAIT = Duration.ofMinutes(2);

  private final MemoryHeap heap = MemoryHeap.create();
  private final ConcurrentLinkedQueue<Long> tokens = new ConcurrentLinkedQueue<>();
  private long total;

  @Test
  void L1_no_update_is_lost_between_two_instances() throws Exception {
    run(Fault.NONE);
  }

  @Test
  void L1_no_update_is_lost_when_replies_and_requests_are() throws Exception {
    run(Fault.REPLY_LOST, Fault.REQUEST_LOST, Fault.REFUSED);
  }

  private void run(Fault... faults) throws Exception {
    try (StateBackend one = new MemoryStateBackend(heap);
        StateBackend two = new MemoryStateBackend(heap);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      TestingStore first = new TestingStore(one.store());
      TestingStore second = new TestingStore(two.store());
      List<Future<?>> all = new ArrayList<>();
      try (LeaseService a = new LeaseService(first, "ns", "tenant");
          LeaseService b = new LeaseService(second, "ns", "tenant")) {
        for (int i = 0; i < THREADS; i++) {
          LeaseService service = i % 2 == 0 ? a : b;
          TestingStore store = i % 2 == 0 ? first : second;
          all.add(threads.submit(() -> rounds(service, store, faults)));
        }
        for (Future<?> each : all) {
          each.get();
        }
      }
    }
    assertThat(total).isEqualTo(THREADS * ROUNDS);
    assertThat(List.copyOf(tokens)).hasSize(THREADS * ROUNDS).isSorted().doesNotHaveDuplicates();
  }

  private void rounds(LeaseService service, TestingStore store, Fault... faults) {
    for (int done = 0; done < ROUNDS; ) {
      if (ThreadLocalRandom.current().nextInt(4) == 0) {
        store.next(faults[ThreadLocalRandom.current().nextInt(faults.length)]);
      }
      Optional<Lease> lease = acquire(service);
      if (lease.isPresent()) {
        update(lease.get());
        done++;
      }
    }
  }

  private static Optional<Lease> acquire(LeaseService service) {
    try {
      return ThreadLocalRandom.current().nextBoolean()
          ? service.acquire("name", TTL, WAIT)
          : service.tryAcquire("name", TTL);
    } catch (BackendException refused) {
      return Optional.empty();
    }
  }

  private void update(Lease lease) {
    try (lease) {
      long read = total;
      tokens.add(lease.fencingToken());
      LockSupport.parkNanos(1); // gives way in the middle of the update
      total = read + 1;
    }
  }
}
