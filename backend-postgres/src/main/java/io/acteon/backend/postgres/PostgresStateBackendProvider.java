package io.acteon.backend.postgres;

import com.typesafe.config.Config;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import java.util.Set;

/** {@code state.backend = "postgres"}. */
public final class PostgresStateBackendProvider implements StateBackendProvider {

  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.DURABLE,
          Capability.SHARED,
          Capability.FENCED_WRITES,
          Capability.FENCING_SURVIVES_FAILOVER);

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Config defaults() {
    return PostgresDefaults.of("state");
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    PostgresStateSettings settings = PostgresStateSettings.read(section);
    return new PostgresFactory<>(
        PostgresSchema.ofState(settings.common()),
        PostgresRemoval.ofState(settings.common()),
        () -> PostgresStateBackend.open(settings));
  }
}
