package io.acteon.backend.redis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisCluster;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses on their way into the order, while several instances put them there at once. */
final class RedisArrivalsTest {

  private static final int WRITERS = 2;
  private static final int SCANNERS = 3;
  private static final int LISTS = 40;
  private static final int LIST = 50;

  /** How many lists each writer knows to be written. */
  private final AtomicIntegerArray written = new AtomicIntegerArray(WRITERS);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyScanListsWhatWasWrittenBeforeIt(boolean cluster) throws Exception {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(
            new RedisStateBackendProvider(),
            cluster ? TestRedisCluster.ofThree() : TestRedis.get(),
            Map.of("sweep_interval_ms", 100));
    try (StateBackend one = prefix.open();
        StateBackend other = prefix.open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(writer -> threads.submit(() -> write(one, writer)))
              .toList();
      List<Future<Integer>> scanners =
          IntStream.range(0, SCANNERS)
              .mapToObj(i -> threads.submit(() -> scanWhile(i == 0 ? one : other, writers)))
              .toList();
      for (Future<?> each : writers) {
        each.get();
      }
      for (Future<Integer> each : scanners) {
        assertThat(each.get()).isPositive();
      }

      assertThat(ids(other, "")).hasSize(WRITERS * LISTS * LIST).doesNotHaveDuplicates().isSorted();
    }
  }

  private boolean write(StateBackend backend, int writer) {
    for (int list = 0; list < LISTS; list++) {
      String id = "writer-%d-%03d-".formatted(writer, list);
      List<StateCommand.CheckAndSet> claims =
          IntStream.range(0, LIST)
              .mapToObj(i ->
                  new StateCommand.CheckAndSet(key(id + "%03d".formatted(i)), "v", Expiry.never()))
              .toList();
      backend.store().applyAll(claims).forEach(reply -> assertThat(reply.orThrow()).isNotNull());
      written.incrementAndGet(writer);
    }
    return true;
  }

  /** Scans until nobody writes any more. */
  private int scanWhile(StateBackend backend, List<Future<?>> writers) {
    int scans = 0;
    do {
      for (int writer = 0; writer < WRITERS; writer++) {
        int before = written.get(writer);
        assertThat(ids(backend, "writer-%d-".formatted(writer)))
            .hasSizeGreaterThanOrEqualTo(before * LIST)
            .doesNotHaveDuplicates();
      }
      scans++;
    } while (!writers.stream().allMatch(Future::isDone));
    return scans;
  }

  private static List<String> ids(StateBackend backend, String prefix) {
    List<String> ids = new ArrayList<>();
    ScanQuery query = new ScanQuery("n", "t", "k", prefix, 100);
    while (true) {
      ScanPage page = backend.store().scan(query);
      page.items().forEach(item -> ids.add(item.id()));
      if (page.cursor().isEmpty()) {
        return ids;
      }
      query = query.from(page.cursor().get());
    }
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }
}
