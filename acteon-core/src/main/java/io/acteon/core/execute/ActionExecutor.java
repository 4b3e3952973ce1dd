package io.acteon.core.execute;

import io.acteon.core.action.Action;
import io.acteon.core.trace.Span;
import io.acteon.core.trace.TraceContext;
import io.acteon.core.trace.Tracer;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.internal.Nearest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Carries actions out: of each provider so many attempts at a time, each bounded by the time-out,
 * and a new attempt after a failure of which it is certain that nothing happened. A provider that
 * hangs takes no place of another.
 *
 * <p>An attempt without an answer may have been carried out, so it is not repeated: the gateway
 * does not send an action twice on a guess.
 */
public final class ActionExecutor {

  /** Waits; a seam for tests. */
  interface Sleeper {
    void sleep(Duration wait) throws InterruptedException;
  }

  private final Providers providers;
  private final int maxRetries;
  private final Duration timeout;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final AttemptObserver observer;
  private final Tracer tracer;
  private final Map<String, Semaphore> places = new HashMap<>();

  /**
   * Makes an executor.
   *
   * @param maxRetries attempts after the first
   * @param timeout of each attempt, of waiting for a place, and of all waits together that a
   *     provider asks for
   * @param maxConcurrent attempts under way at once for each provider without a limit of its own
   */
  public ActionExecutor(
      Providers providers, int maxRetries, Duration timeout, int maxConcurrent, Backoff backoff) {
    this(providers, maxRetries, timeout, maxConcurrent, backoff, Thread::sleep);
  }

  /** An executor that tells {@code observer} of its attempts, which {@code tracer} follows. */
  public ActionExecutor(
      Providers providers,
      int maxRetries,
      Duration timeout,
      int maxConcurrent,
      Backoff backoff,
      AttemptObserver observer,
      Tracer tracer) {
    this(providers, maxRetries, timeout, maxConcurrent, backoff, Thread::sleep, observer, tracer);
  }

  ActionExecutor(
      Providers providers,
      int maxRetries,
      Duration timeout,
      int maxConcurrent,
      Backoff backoff,
      Sleeper sleeper) {
    this(
        providers,
        maxRetries,
        timeout,
        maxConcurrent,
        backoff,
        sleeper,
        AttemptObserver.NONE,
        Tracer.NONE);
  }

  private ActionExecutor(
      Providers providers,
      int maxRetries,
      Duration timeout,
      int maxConcurrent,
      Backoff backoff,
      Sleeper sleeper,
      AttemptObserver observer,
      Tracer tracer) {
    this.providers = providers;
    this.maxRetries = maxRetries;
    this.timeout = timeout;
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.observer = observer;
    this.tracer = tracer;
    for (String name : providers.names()) {
      places.put(name, new Semaphore(providers.maxConcurrent(name).orElse(maxConcurrent)));
    }
  }

  /**
   * Carries {@code action} out through the provider that it names, and returns when that is over.
   */
  public Execution execute(Action action) {
    Optional<ActionProvider> provider = providers.find(action.provider());
    Semaphore free = places.get(action.provider());
    if (provider.isEmpty() || free == null) {
      return notFound(action.provider());
    }
    String payload = action.payload().toString();
    Duration patience = timeout;
    for (int attempt = 1; ; attempt++) {
      Optional<Execution> refused = takePlace(free, attempt - 1);
      if (refused.isPresent()) {
        return refused.get();
      }
      long start = System.nanoTime();
      Execution execution =
          followed(action, provider.get(), request(action, payload, attempt), free);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      observer.attempted(action.provider(), time, execution);
      if (!(execution instanceof Execution.Failed failed)
          || failed.effect() != Effect.NOT_APPLIED
          || attempt > maxRetries) {
        return execution;
      }
      Duration asked = failed.retryAfter().orElse(Duration.ZERO);
      if (asked.compareTo(patience) > 0 || !waited(asked.plus(backoff.after(attempt)))) {
        return execution;
      }
      patience = patience.minus(asked);
    }
  }

  /**
   * The longest that {@link #execute} takes: for each attempt the wait for a place and the attempt,
   * and all the waits between them.
   */
  public Duration longestExecution() {
    return longestExecution(maxRetries, timeout, backoff.max());
  }

  /** The same of an executor that is yet to be made. */
  public static Duration longestExecution(int maxRetries, Duration timeout, Duration retryMax) {
    return timeout
        .multipliedBy(2)
        .multipliedBy(maxRetries + 1L)
        .plus(timeout)
        .plus(retryMax.multipliedBy(maxRetries));
  }

  /** Empty if there is a place now; else why nothing is sent. */
  private Optional<Execution> takePlace(Semaphore free, int attempts) {
    try {
      if (free.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      String message = "the gateway is stopping; nothing was sent";
      return notSent("INTERRUPTED", message, attempts);
    }
    String message = "too many actions are being carried out by this provider already";
    return notSent("CONCURRENCY_LIMIT", message, attempts);
  }

  private static Optional<Execution> notSent(String code, String message, int attempts) {
    return Optional.of(new Execution.Failed(code, Effect.NOT_APPLIED, message, attempts));
  }

  private Execution followed(
      Action action, ActionProvider provider, ProviderRequest request, Semaphore place) {
    try (Span span = tracer.attempt(request.provider(), request.attempt())) {
      Optional<TraceContext> trace =
          span.context().or(() -> TraceContext.of(action.traceContext()));
      Execution execution = attempt(provider, request, trace, place);
      if (execution instanceof Execution.Failed failed) {
        span.failed(failed.code());
      }
      return execution;
    }
  }

  private Execution attempt(
      ActionProvider provider,
      ProviderRequest request,
      Optional<TraceContext> trace,
      Semaphore place) {
    int attempts = request.attempt();
    try {
      Attempt attempt = Attempt.start(provider, request, trace, place::release);
      return new Execution.Succeeded(attempt.await(timeout));
    } catch (ProviderException failure) {
      return new Execution.Failed(
          failure.code(),
          failure.effect(),
          String.valueOf(failure.getMessage()),
          attempts,
          failure.retryAfter(),
          failure.response());
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
  private boolean waited(Duration wait) {
    try {
      sleeper.sleep(wait);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
