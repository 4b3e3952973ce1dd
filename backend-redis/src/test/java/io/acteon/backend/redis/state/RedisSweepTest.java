package io.acteon.backend.redis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.conformance.Eventually;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Redis has expired is forgotten among the addresses, too. */
final class RedisSweepTest {

  private static final int MORTAL = 5_000;
  private static final int LIVING = 600;

  @Test
  void aSweepGoesOnWhileThereIsMuchToForget() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(
            new RedisStateBackendProvider(),
            TestRedis.get(),
            Map.of("sweep_interval_ms", 1000, "sweep_batch", 160));
    try (StateBackend backend = prefix.open()) {
      fill(backend, "living", LIVING, Expiry.never());
      fill(backend, "mortal", MORTAL, Expiry.never());
      putInOrder(backend);
      assertThat(addresses(prefix)).isEqualTo(LIVING + MORTAL);

      expire(backend, "mortal", MORTAL);
      // One of four is tolerated; ten sweeps that stopped at once would forget 1,600.
      Eventually.isTrue(
          "addresses are forgotten",
          Duration.ofSeconds(20),
          () -> addresses(prefix) <= LIVING * 4 / 3);

      assertThat(backend.sweepStats().removed()).isGreaterThanOrEqualTo(MORTAL - LIVING / 3);
      IntStream.range(0, LIVING)
          .forEach(i ->
              assertThat(backend.store().get(key("living", i)))
                  .map(StateEntry::value)
                  .contains("v"));
    }
  }

  @Test
  void whatHasEndedBeforeItIsPutInOrderNeverIs() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(
            new RedisStateBackendProvider(),
            TestRedis.get(),
            Map.of("sweep_interval_ms", 3_600_000));
    try (StateBackend backend = prefix.open()) {
      fill(backend, "living", LIVING, Expiry.never());
      fill(backend, "given back", MORTAL, Expiry.never());
      IntStream.range(0, MORTAL)
          .forEach(i -> assertThat(backend.store().delete(key("given back", i))).isTrue());
      assertThat(arrivals(prefix)).isEqualTo(LIVING + MORTAL);

      putInOrder(backend);

      assertThat(arrivals(prefix)).isZero();
      assertThat(addresses(prefix)).isEqualTo(LIVING);
    }
  }

  /** As every scan does. */
  private static void putInOrder(StateBackend backend) {
    assertThat(backend.store().scan(new ScanQuery("n", "t", "k", "living", 1)).items()).hasSize(1);
  }

  private static void fill(StateBackend backend, String id, int count, Expiry expiry) {
    List<StateCommand.CheckAndSet> claims =
        IntStream.range(0, count)
            .mapToObj(i -> new StateCommand.CheckAndSet(key(id, i), "v", expiry))
            .toList();
    backend.store().applyAll(claims).forEach(reply -> assertThat(reply.orThrow()).isNotNull());
  }

  private static void expire(StateBackend backend, String id, int count) {
    Expiry soon = Expiry.after(Duration.ofMillis(1));
    List<StateCommand.Set> sets =
        IntStream.range(0, count)
            .mapToObj(i -> new StateCommand.Set(key(id, i), "v", soon))
            .toList();
    backend.store().applyAll(sets).forEach(reply -> assertThat(reply.orThrow()).isNotNull());
  }

  private static StateKey key(String id, int number) {
    return new StateKey("n", "t", "k", id + number);
  }

  private static long addresses(TestPrefix<StateBackend> prefix) {
    return RedisPartition.all(prefix.name()).stream()
        .mapToLong(at -> prefix.server().ask(redis -> redis.zcard(at.addresses())))
        .sum();
  }

  private static long arrivals(TestPrefix<StateBackend> prefix) {
    return RedisPartition.all(prefix.name()).stream()
        .mapToLong(at -> prefix.server().ask(redis -> redis.llen(at.arrivals())))
        .sum();
  }
}
