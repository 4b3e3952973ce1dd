package io.acteon.backend.redis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.connect.RedisInstance;
import io.acteon.backend.redis.connect.RedisOpening;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.backend.redis.connect.RedisSettings;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Putting the addresses of a partition in order, while others do the same. */
final class RedisMergeTest {

  private static final int BEFORE = 300;
  private static final int MORE = 200;

  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger scripts = new AtomicInteger();
  private StateBackend backend;
  private RedisInstance instance;
  private RedisArrivals arrivals;
  private RedisPartition partition;

  @BeforeEach
  void open() {
    // Nobody sweeps meanwhile.
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(
            new RedisStateBackendProvider(),
            TestRedis.get(),
            Map.of("sweep_interval_ms", 3_600_000));
    RedisSettings settings = RedisStateSettings.read(prefix.settings()).common();
    backend = prefix.open();
    instance =
        new RedisOpening(settings)
            .open(RedisSchema.ofState(settings), RedisCommands.ALL, List.of());
    arrivals = new RedisArrivals(instance.calls());
    partition = RedisPartition.all(prefix.name()).getFirst();
  }

  @AfterEach
  void close() {
    instance.close();
    backend.close();
  }

  @Test
  void mergingEndsWithWhatHadArrivedWhenItBegan() {
    claim(BEFORE);

    merge((left, nanos) -> {
      scripts.incrementAndGet();
      claim(MORE);
    });

    assertThat(scripts).hasValue(3);
  }

  @Test
  void whatOthersMergeIsNotWaitedForHoweverMuchArrives() {
    claim(BEFORE);

    // Others are quicker each time, so that this one finds what it wanted to merge gone.
    merge((left, nanos) -> {
      assertThat(scripts.incrementAndGet()).as("scripts").isLessThanOrEqualTo(3);
      merge(RedisArrivals.Pace.HASTE);
      claim(MORE);
    });

    assertThat(scripts).hasValue(2);
  }

  private void merge(RedisArrivals.Pace pace) {
    long forgotten = arrivals.merge(List.of(partition), instance.calls()::deadline, pace);
    assertThat(forgotten).isZero();
  }

  /** Makes entries in the one partition. */
  private void claim(int count) {
    List<StateCommand.CheckAndSet> claims =
        Stream.generate(written::incrementAndGet)
            .map(number -> new StateKey("n", "t", "k", "id-" + number))
            .filter(key -> TestPartitions.of(key) == 0)
            .limit(count)
            .map(key -> new StateCommand.CheckAndSet(key, "v", Expiry.never()))
            .toList();
    backend.store().applyAll(claims).forEach(reply -> assertThat(reply.orThrow()).isNotNull());
  }
}
