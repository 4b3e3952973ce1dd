package io.acteon.core.execute;

import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt, on a virtual thread of its own, so that a provider that hangs holds up nobody. Its
 * permit comes back when the provider has really ended, not when waiting for it has: a provider
 * that ignores its interrupt cannot pile up more attempts than there are permits.
 */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final String provider;
  private final FutureTask<ProviderResponse> task;

  private Attempt(String provider, FutureTask<ProviderResponse> task) {
    this.provider = provider;
    this.task = task;
  }

  static Attempt start(ActionProvider provider, ProviderRequest request, Runnable whenEnded) {
    FutureTask<ProviderResponse> task = new FutureTask<>(() -> provider.execute(request));
    Thread.ofVirtual()
        .name("attempt-" + request.actionId())
        .start(() -> {
          try {
            task.run();
          } finally {
            whenEnded.run();
          }
        });
    return new Attempt(request.provider(), task);
  }

  ProviderResponse await(Duration timeout) throws ProviderException, InterruptedException {
    try {
      return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      String message = "no answer within " + timeout.toMillis() + " ms";
      throw new ProviderException("TIMEOUT", Effect.UNKNOWN, message);
    } catch (ExecutionException failed) {
      throw failure(failed);
    } finally {
      task.cancel(true);
    }
  }

  private ProviderException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case ProviderException known -> known;
      case Error error -> throw error;
      case null, default -> {
        LOG.error("Provider {} failed in a way that it does not declare", provider, failed);
        yield new ProviderException(
            "PROVIDER_ERROR", Effect.UNKNOWN, "the provider failed; see the gateway's log");
      }
    };
  }
}
