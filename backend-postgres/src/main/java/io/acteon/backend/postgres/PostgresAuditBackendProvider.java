package io.acteon.backend.postgres;

import com.typesafe.config.Config;
import io.acteon.backend.postgres.audit.PostgresAuditBackend;
import io.acteon.backend.postgres.audit.PostgresAuditSettings;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.diagnose.PostgresDiagnosis;
import io.acteon.backend.postgres.schema.PostgresRemoval;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import java.util.Optional;
import java.util.Set;

/** {@code audit.backend = "postgres"}. */
public final class PostgresAuditBackendProvider implements AuditBackendProvider {

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Config defaults() {
    return PostgresSettings.defaults("audit");
  }

  @Override
  public Set<Capability> capabilities() {
    return PostgresAuditBackend.CAPABILITIES;
  }

  @Override
  public BackendFactory<AuditBackend> configure(Config section) {
    PostgresAuditSettings settings = PostgresAuditSettings.read(section);
    PostgresSchema schema = PostgresSchema.ofAudit(settings.common());
    return new PostgresFactory<>(
        schema,
        PostgresRemoval.ofAudit(settings.common()),
        Optional.of(new PostgresDiagnosis(settings.common(), schema, capabilities())),
        () -> PostgresAuditBackend.open(settings));
  }
}
