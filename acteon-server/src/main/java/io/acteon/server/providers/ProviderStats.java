package io.acteon.server.providers;

import io.acteon.core.execute.AttemptObserver;
import io.acteon.core.execute.Execution;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What came of the attempts of each provider, in this process since it started. */
public final class ProviderStats implements AttemptObserver {

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<String, ProviderAttempts> byName = new ConcurrentHashMap<>();

  /**
   * @param registry holds the times, too
   * @param clock for when the last attempt was
   */
  public ProviderStats(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void attempted(String provider, Duration time, Execution result) {
    of(provider).add(time, result, clock.millis());
  }

  /** The attempts of one provider; none so far if it was never seen. */
  ProviderAttempts of(String provider) {
    return byName.computeIfAbsent(provider, name -> new ProviderAttempts(registry, name));
  }
}
