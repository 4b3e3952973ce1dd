package io.acteon.backend.redis.connect;

import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Limits the wait for a connection. The driver has time limits for connecting and for logging in,
 * and waits without any for what should follow from either: it has been seen to wait for ever.
 */
final class RedisConnectTimeout {

  private RedisConnectTimeout() {}

  /**
   * What {@code connect} gives within that time; what comes later is closed.
   *
   * @throws RedisCommandTimeoutException if nothing came
   * @throws RedisCommandInterruptedException if the caller was interrupted, and stays so
   */
  static RedisConnection within(Duration time, Supplier<RedisConnection> connect) {
    CompletableFuture<RedisConnection> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual().name("acteon-redis-connect").start(() -> offer(connect, outcome));
    try {
      return outcome.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException thrown
          ? thrown
          : new IllegalStateException(failed.getCause());
    } catch (TimeoutException late) {
      giveUp(outcome, thread);
      throw new RedisCommandTimeoutException("no connection came");
    } catch (InterruptedException interrupted) {
      giveUp(outcome, thread);
      Thread.currentThread().interrupt();
      throw new RedisCommandInterruptedException(interrupted);
    }
  }

  private static void offer(
      Supplier<RedisConnection> connect, CompletableFuture<RedisConnection> outcome) {
    try {
      RedisConnection connection = connect.get();
      if (!outcome.complete(connection)) {
        connection.close();
      }
    } catch (RuntimeException | Error failed) {
      outcome.completeExceptionally(failed);
    }
  }

  private static void giveUp(CompletableFuture<RedisConnection> outcome, Thread thread) {
    if (outcome.cancel(false)) {
      thread.interrupt();
    } else if (!outcome.isCompletedExceptionally()) {
      outcome.join().close();
    }
  }
}
