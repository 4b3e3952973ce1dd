package io.acteon.core.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CombiningStoresTest {

  private static final CombinerSettings SETTINGS = new CombinerSettings(Duration.ofMinutes(1));
  private static final StateKey KEY = new StateKey("ns", "tenant", "kind", "id");

  private final StateBackend backend = new MemoryStateBackend(MemoryHeap.create());
  private final Lists lists = new Lists(backend.store(), new AtomicInteger());
  private final StateStore store = CombiningStateStore.over(lists, SETTINGS);

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void aStoreThatGainsNothingFromListsIsLeftAsItIs() {
    assertThat(CombiningStateStore.over(backend.store(), SETTINGS)).isSameAs(backend.store());
    assertThat(store).isInstanceOf(CombiningStateStore.class);
    assertThat(store.batchSize()).isEqualTo(lists.batchSize());
    try (MemoryAuditBackend audit = new MemoryAuditBackend(MemoryHeap.create())) {
      assertThat(CombiningAuditStore.over(audit.store(), SETTINGS)).isSameAs(audit.store());
    }
  }

  @Test
  void S6_one_of_many_concurrent_claims_creates() throws Exception {
    for (int round = 0; round < 50; round++) {
      StateKey key = new StateKey("ns", "tenant", "claim", "id " + round);
      List<ClaimResult> results =
          concurrently(100, () -> store.checkAndSet(key, "mine", Expiry.never()));

      assertThat(results).filteredOn(ClaimResult.Created.class::isInstance).hasSize(1);
    }
    assertThat(lists.longest).hasValueBetween(2, lists.batchSize());
  }

  @Test
  void S15_increments_are_exact_and_every_caller_gets_its_own_value() throws Exception {
    List<Long> values = concurrently(1000, () -> store.increment(KEY, 1, Expiry.never()).value());

    assertThat(values)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 1000).mapToObj(i -> (long) i).toList());
  }

  @Test
  void everyKindOfCommandGetsItsOwnResult() {
    long version = store.set(KEY, "1", Expiry.never());

    assertThat(store.get(KEY).orElseThrow().version()).isEqualTo(version);
    assertThat(store.checkAndSet(KEY, "2", Expiry.never())).isInstanceOf(ClaimResult.Present.class);
    assertThat(store.increment(KEY, 41, Expiry.keep()).value()).isEqualTo(42);
    assertThat(store.delete(KEY, version)).isFalse();
    assertThat(store.delete(KEY)).isTrue();
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void aRefusedCommandKeepsItsReason() {
    store.set(KEY, "no number", Expiry.never());

    assertThatThrownBy(() -> store.increment(KEY, 1, Expiry.never()))
        .isInstanceOf(BackendException.class);
  }

  @Test
  void listsAndScansGoStraightThrough() {
    List<Reply<?>> replies =
        store.applyAll(
            List.of(
                new StateCommand.Set(KEY, "1", Expiry.never()),
                new StateCommand.Increment(KEY, 1, Expiry.keep()),
                new StateCommand.Get(KEY)));

    assertThat(replies).hasSize(3).allMatch(Reply.Done.class::isInstance);
    assertThat(store.scan(new ScanQuery("ns", "tenant", "kind", "", 10)).items()).hasSize(1);
  }

  private static <T> List<T> concurrently(int callers, Callable<T> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> calls =
          IntStream.range(0, callers).mapToObj(i -> threads.submit(call)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> each : calls) {
        results.add(each.get());
      }
      return results;
    }
  }

  /** The memory store behind a network, where lists help. */
  private record Lists(StateStore store, AtomicInteger longest) implements StateStore {

    @Override
    public <R> R apply(StateCommand<R> command) {
      travel();
      return store.apply(command);
    }

    @Override
    public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
      travel();
      longest.accumulateAndGet(commands.size(), Math::max);
      return store.applyAll(commands);
    }

    private static void travel() {
      LockSupport.parkNanos(100_000);
    }

    @Override
    public int batchSize() {
      return 16;
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return store.scan(query);
    }
  }
}
