package io.acteon.backend.postgres.state;

import com.typesafe.config.Config;
import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.OpensPrefixes;
import io.acteon.conformance.harness.OverNetwork;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The kit, on a prefix of its own. */
class PostgresStateConformanceTest extends StateBackendConformance
    implements BySettings<StateBackend>,
        OverNetwork<StateBackend>,
        OpensPrefixes<StateBackend>,
        SweepsSoon {

  private static final Duration SWEEP = Duration.ofMillis(500);

  private final TestPrefix<StateBackend> prefix =
      TestPrefix.create(new PostgresStateBackendProvider(), allSettings());

  private Map<String, Object> allSettings() {
    Map<String, Object> settings = new HashMap<>(more());
    settings.put("sweep_interval_ms", SWEEP.toMillis());
    return settings;
  }

  /** What a way to the server needs besides; asked before the subclass is made. */
  Map<String, String> more() {
    return Map.of();
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
  public InetSocketAddress server() {
    return TestPostgres.get().address();
  }

  @Override
  public StateBackend openAt(InetSocketAddress address) {
    return prefix.openAt(address);
  }

  @Override
  public Duration deadline() {
    return TestPrefix.DEADLINE;
  }

  @Override
  public String password() {
    return TestPostgres.get().password();
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
