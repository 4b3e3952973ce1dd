package io.acteon.benchmarks.micro;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;

/** Stores in memory, and what the gateway does with them. */
final class MemoryStores {

  static final Duration WINDOW = Duration.ofHours(1);

  /** As long as that of an attempt's claim. */
  private static final String VALUE =
      "{\"attempt\":\"3f2b1c5e-77aa-4b1e-9d0c-2f6b8a1c4d5e\",\"ttl_ms\":3600000}";

  private MemoryStores() {}

  /** An empty one. */
  static StateBackend open() {
    return new MemoryStateBackendProvider().configure(ConfigFactory.empty()).open();
  }

  static ClaimResult claim(StateBackend backend, StateKey key) {
    return backend.store().checkAndSet(key, VALUE, Expiry.after(WINDOW));
  }
}
