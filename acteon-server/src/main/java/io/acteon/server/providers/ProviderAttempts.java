package io.acteon.server.providers;

import io.acteon.core.execute.Execution;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The attempts of one provider. Safe for any number of threads. */
final class ProviderAttempts {

  /** What the percentiles are of. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

  private final LongAdder failures = new LongAdder();
  private final Timer times;
  private volatile Optional<String> lastError = Optional.empty();
  private volatile long lastMillis;
  private volatile int failuresInARow;

  ProviderAttempts(MeterRegistry registry, String provider) {
    this.times =
        Timer.builder("acteon.provider.attempts")
            .description("Attempts of providers, as the gateway waits for them")
            .tag("provider", provider)
            .publishPercentiles(PERCENTILES)
            .distributionStatisticExpiry(RECENT)
            .register(registry);
    FunctionCounter.builder("acteon.provider.failures", failures, LongAdder::sum)
        .description("Attempts of providers that failed")
        .tag("provider", provider)
        .register(registry);
  }

  void add(Duration time, Execution result, long nowMillis) {
    times.record(time);
    lastMillis = nowMillis;
    switch (result) {
      case Execution.Succeeded ignored -> failuresInARow = 0;
      case Execution.Failed failed -> {
        failures.increment();
        lastError = Optional.of(failed.code() + ": " + failed.message());
        rise();
      }
    }
  }

  /** Rough among threads that fail at once, which is no matter: it grows. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void rise() {
    failuresInARow++;
  }

  long failures() {
    return failures.sum();
  }

  int failuresInARow() {
    return failuresInARow;
  }

  Optional<String> lastError() {
    return lastError;
  }

  /** Since 1970; empty if there was no attempt. */
  Optional<Long> lastMillis() {
    return Optional.of(lastMillis).filter(millis -> millis > 0);
  }

  /** The times of all attempts, and percentiles of the recent ones. */
  HistogramSnapshot times() {
    return times.takeSnapshot();
  }
}
