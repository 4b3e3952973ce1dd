package io.acteon.server;

import io.acteon.core.store.Operation;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Times the calls of one store, by operation and by how they ended. */
final class StoreTimers implements StoreObserver {

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofSeconds(1)
  };

  private final MeterRegistry registry;
  private final String store;
  private final Map<Operation, Timer> succeeded = new EnumMap<>(Operation.class);

  /**
   * Timers in {@code registry}.
   *
   * @param store what the store is used for, such as {@code state}
   */
  StoreTimers(MeterRegistry registry, String store) {
    this.registry = registry;
    this.store = store;
    for (Operation operation : Operation.values()) {
      succeeded.put(operation, timer(operation, "ok"));
    }
  }

  @Override
  public void called(Operation operation, Duration time, Optional<ErrorCode> failure) {
    failure
        .map(code -> timer(operation, word(code)))
        .orElseGet(() -> succeeded.get(operation))
        .record(time);
  }

  /** The one of this name that there is, or a new one. */
  private Timer timer(Operation operation, String result) {
    return Timer.builder("acteon.store.calls")
        .description("Calls of a store, as the gateway waits for them")
        .tag("store", store)
        .tag("operation", word(operation))
        .tag("result", result)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
