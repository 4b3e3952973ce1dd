package io.acteon.core.execute;

import io.acteon.core.trace.TraceContext;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One attempt, on a virtual thread of its own, so that a provider that hangs holds up nobody. Its
 * place comes back when the provider has really ended, not when waiting for it has: a provider that
 * ignores its interrupt cannot pile up more attempts than there are places.
 */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** For what an interrupted provider knows: whether anything was sent, or even an answer. */
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  private final String provider;
  private final CompletableFuture<ProviderResponse> result = new CompletableFuture<>();
  private final Thread thread;

  private Attempt(
      ActionProvider provider,
      ProviderRequest request,
      Optional<TraceContext> trace,
      Runnable whenEnded) {
    this.provider = request.provider();
    Optional<Map<String, String>> logContext = Optional.ofNullable(MDC.getCopyOfContextMap());
    this.thread =
        Thread.ofVirtual()
            .name("attempt-" + request.actionId())
            .unstarted(() -> {
              try {
                logContext.ifPresent(MDC::setContextMap);
                ProviderResponse answer =
                    provider instanceof TracedProvider traced
                        ? traced.execute(request, trace)
                        : provider.execute(request);
                result.complete(Objects.requireNonNull(answer, "the answer"));
              } catch (Throwable failed) {
                result.completeExceptionally(failed);
              } finally {
                whenEnded.run();
              }
            });
  }

  /**
   * Starts an attempt.
   *
   * @param trace what the attempt is a part of
   * @param whenEnded run once, also if the attempt cannot be started
   */
  static Attempt start(
      ActionProvider provider,
      ProviderRequest request,
      Optional<TraceContext> trace,
      Runnable whenEnded)
      throws ProviderException {
    Attempt attempt = new Attempt(provider, request, trace, whenEnded);
    try {
      attempt.thread.start();
    } catch (RuntimeException | Error noThread) {
      whenEnded.run();
      LOG.error("No thread for provider {}", request.provider(), noThread);
      throw new ProviderException(
          "PROVIDER_ERROR", Effect.NOT_APPLIED, "the gateway could not start the attempt");
    }
    return attempt;
  }

  /** What the provider answers within {@code timeout}, and a second for its last word. */
  ProviderResponse await(Duration timeout) throws ProviderException, InterruptedException {
    try {
      return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      return lastWord(timeout);
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      throw interrupted;
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    }
  }

  private ProviderResponse lastWord(Duration timeout)
      throws ProviderException, InterruptedException {
    try {
      return result.get(LAST_WORD.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ProviderException known) {
        throw known;
      }
    } catch (TimeoutException stubborn) {
      // Told below, as of a provider that only says that it was interrupted.
    }
    throw new ProviderException(
        "TIMEOUT", Effect.UNKNOWN, "no answer within " + timeout.toMillis() + " ms");
  }

  private ProviderException failure(@Nullable Throwable failed) {
    if (failed instanceof ProviderException known) {
      return known;
    }
    LOG.error("Provider {} failed in a way that it does not declare", provider, failed);
    return new ProviderException(
        "PROVIDER_ERROR", Effect.UNKNOWN, "the provider failed; see the gateway's log");
  }
}
