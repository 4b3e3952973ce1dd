package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.state.RedisStateSettings;
import io.acteon.conformance.Eventually;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for a connection ends, whatever the driver does. */
@Timeout(30)
final class RedisConnectTimeoutTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void aConnectionThatNeverComesIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<Void> ended = new CompletableFuture<>();

    assertThatThrownBy(() ->
            RedisConnectTimeout.within(
                SHORT,
                () -> {
                  awaitOrEnd(never, ended);
                  throw new RedisConnectionException("too late to be heard");
                }))
        .isInstanceOf(RedisCommandTimeoutException.class);

    assertThat(ended).succeedsWithin(LONG);
  }

  @Test
  void anInterruptedCallerWaitsNoLongerAndStaysInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            RedisConnectTimeout.within(
                LONG,
                () -> {
                  awaitOrEnd(never, new CompletableFuture<>());
                  throw new RedisConnectionException("too late to be heard");
                }))
        .isInstanceOf(RedisCommandInterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatComesTooLateIsClosed() {
    AtomicReference<RedisConnection> late = new AtomicReference<>();
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(() ->
            RedisConnectTimeout.within(
                SHORT,
                () -> {
                  awaitOrEnd(never, new CompletableFuture<>());
                  boolean interrupted = Thread.interrupted();
                  late.set(connection());
                  assertThat(interrupted).isTrue();
                  return late.get();
                }))
        .isInstanceOf(RedisCommandTimeoutException.class);

    Eventually.isTrue(
        "the connection is closed", LONG, () -> late.get() != null && !late.get().isOpen());
  }

  @Test
  void aFailureIsTheCallers() {
    RedisConnectionException failure = new RedisConnectionException("refused");

    assertThatThrownBy(() ->
            RedisConnectTimeout.within(
                LONG,
                () -> {
                  throw failure;
                }))
        .isSameAs(failure);
  }

  private static RedisConnection connection() {
    TestRedis server = TestRedis.get();
    RedisSettings settings =
        RedisStateSettings.read(
                TestPrefix.create(new RedisStateBackendProvider(), server, Map.of()).settings())
            .common();
    return RedisConnection.toServer(settings, RedisURI.create(server.url()));
  }

  private static void awaitOrEnd(CountDownLatch latch, CompletableFuture<Void> ended) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      ended.complete(null);
    }
  }
}
