package io.acteon.backend.postgres;

import com.typesafe.config.Config;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.diagnose.PostgresDiagnosis;
import io.acteon.backend.postgres.schema.PostgresRemoval;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.backend.postgres.state.PostgresStateBackend;
import io.acteon.backend.postgres.state.PostgresStateSettings;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import java.util.Optional;
import java.util.Set;

/** {@code state.backend = "postgres"}. */
public final class PostgresStateBackendProvider implements StateBackendProvider {

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Config defaults() {
    return PostgresSettings.defaults("state");
  }

  @Override
  public Set<Capability> capabilities() {
    return PostgresStateBackend.CAPABILITIES;
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    PostgresStateSettings settings = PostgresStateSettings.read(section);
    PostgresSchema schema = PostgresSchema.ofState(settings.common());
    return new PostgresFactory<>(
        schema,
        PostgresRemoval.ofState(settings.common()),
        Optional.of(new PostgresDiagnosis(settings.common(), schema, capabilities())),
        () -> PostgresStateBackend.open(settings));
  }
}
