package io.acteon.core.execute;

import io.acteon.core.action.Action;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.settings.Nearest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Carries actions out: at most {@code maxConcurrent} attempts at a time, each bounded by the
 * time-out, and a new attempt after a failure of which it is certain that nothing happened.
 *
 * <p>An attempt without an answer may have been carried out, so it is not repeated: the gateway
 * does not send an action twice on a guess.
 */
public final class ActionExecutor {

  private final Providers providers;
  private final int maxRetries;
  private final Duration timeout;
  private final Backoff backoff;
  private final Semaphore permits;

  /**
   * Makes an executor.
   *
   * @param maxRetries attempts after the first
   * @param timeout of each attempt, and of waiting for a permit
   */
  public ActionExecutor(
      Providers providers, int maxRetries, Duration timeout, int maxConcurrent, Backoff backoff) {
    this.providers = providers;
    this.maxRetries = maxRetries;
    this.timeout = timeout;
    this.backoff = backoff;
    this.permits = new Semaphore(maxConcurrent);
  }

  /**
   * Carries {@code action} out through the provider that it names, and returns when that is over.
   */
  public Execution execute(Action action) {
    Optional<ActionProvider> provider = providers.find(action.provider());
    if (provider.isEmpty()) {
      return notFound(action.provider());
    }
    String payload = action.payload().toString();
    for (int attempt = 1; ; attempt++) {
      Execution execution = attempt(provider.get(), request(action, payload, attempt));
      if (!(execution instanceof Execution.Failed failed)
          || failed.effect() != Effect.NOT_APPLIED
          || attempt > maxRetries
          || !waited(backoff.after(attempt))) {
        return execution;
      }
    }
  }

  private Execution attempt(ActionProvider provider, ProviderRequest request) {
    int attempts = request.attempt();
    try {
      if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        String message = "too many actions are being carried out already";
        return new Execution.Failed("CONCURRENCY_LIMIT", Effect.NOT_APPLIED, message, attempts - 1);
      }
      Attempt attempt = Attempt.start(provider, request, permits::release);
      return new Execution.Succeeded(attempt.await(timeout));
    } catch (ProviderException failure) {
      return new Execution.Failed(
          failure.code(), failure.effect(), String.valueOf(failure.getMessage()), attempts);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Execution.Failed(
          "INTERRUPTED", Effect.UNKNOWN, "the gateway is stopping", attempts);
    }
  }

  private ProviderRequest request(Action action, String payload, int attempt) {
    return new ProviderRequest(
        action.id(),
        action.namespace(),
        action.tenant(),
        action.provider(),
        action.actionType(),
        payload,
        action.metadata(),
        attempt,
        timeout);
  }

  private Execution notFound(String name) {
    String meant =
        Nearest.to(name, providers.names()).map(near -> "; did you mean " + near + "?").orElse("");
    return new Execution.Failed(
        "PROVIDER_NOT_FOUND", Effect.REJECTED, "no provider is called " + name + meant, 0);
  }

  /** Whether the wait came to its end; an interrupt ends the retries instead. */
  private static boolean waited(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
