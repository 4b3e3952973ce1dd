package io.acteon.backend.redis.state;

import com.typesafe.config.Config;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.OpensPrefixes;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.util.Map;

/** The kit, on a prefix of its own. */
abstract class RedisStateConformance extends StateBackendConformance
    implements BySettings<StateBackend>, OpensPrefixes<StateBackend>, SweepsSoon {

  private static final Duration SWEEP = Duration.ofMillis(500);

  private final TestPrefix<StateBackend> prefix;

  RedisStateConformance(TestRedis server) {
    this.prefix =
        TestPrefix.create(
            new RedisStateBackendProvider(), server, Map.of("sweep_interval_ms", SWEEP.toMillis()));
  }

  /** Where this kit runs. */
  public TestPrefix<StateBackend> prefix() {
    return prefix;
  }

  @Override
  public StateBackend open() {
    return prefix.open();
  }

  @Override
  public BackendProvider<StateBackend> provider() {
    return prefix.provider();
  }

  @Override
  public Config settings() {
    return prefix.settings();
  }

  @Override
  public StateBackend openPrefix(String other) {
    return prefix.openBeside(other);
  }

  @Override
  public Duration sweepInterval() {
    return SWEEP;
  }
}
