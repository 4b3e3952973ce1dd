package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresInstance;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.PoolStats;
import io.acteon.spi.PooledBackend;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import io.acteon.toolkit.backend.BackendInstance;
import java.util.EnumSet;
import java.util.Set;

/** An instance of the audit backend. */
public final class PostgresAuditBackend extends BackendInstance<PostgresInstance>
    implements AuditBackend, PooledBackend {

  /** Those that it has where the server and the settings allow them. */
  public static final Set<Capability> CAPABILITIES =
      Set.of(Capability.DURABLE, Capability.SHARED, Capability.TAMPER_EVIDENCE);

  private final PostgresAuditSettings settings;
  private final PostgresAuditStore store;

  private PostgresAuditBackend(PostgresInstance instance, PostgresAuditSettings settings) {
    super(instance, capabilities(settings));
    this.settings = settings;
    this.store = new PostgresAuditStore(instance.pool(), settings);
  }

  public static PostgresAuditBackend open(PostgresAuditSettings settings) {
    PostgresSchema schema = PostgresSchema.ofAudit(settings.common());
    PostgresInstance instance = PostgresInstance.open(settings.common(), schema);
    try {
      requireMode(instance, settings);
      return new PostgresAuditBackend(instance, settings);
    } catch (RuntimeException refused) {
      instance.close();
      throw refused;
    }
  }

  /** A record outside of the chains would look like one that an intruder put there. */
  private static void requireMode(PostgresInstance instance, PostgresAuditSettings settings) {
    PostgresSql mode = PostgresSql.writing("audit-mode", settings.common().prefix());
    boolean chained =
        instance
            .pool()
            .call(
                session -> session.query(mode, row -> row.getBoolean("chained"), settings.chain()))
            .getFirst();
    if (chained != settings.chain()) {
      throw new BackendException(
          ErrorCode.CONFIGURATION,
          Effect.REJECTED,
          "audit.chain: found \"%s\", but records with the prefix %s were begun with %s at %s; keep it so, or take another prefix"
              .formatted(
                  settings.chain(), settings.common().prefix(), chained, instance.describe()));
    }
  }

  private static Set<Capability> capabilities(PostgresAuditSettings settings) {
    EnumSet<Capability> most = EnumSet.copyOf(CAPABILITIES);
    if (!settings.chain()) {
      most.remove(Capability.TAMPER_EVIDENCE);
    }
    return most;
  }

  @Override
  public AuditStore store() {
    return store;
  }

  @Override
  public ChainVerifier chains() {
    if (!settings.chain()) {
      throw BackendException.unsupported(Capability.TAMPER_EVIDENCE);
    }
    return new PostgresChains(opened.pool(), settings.common().prefix());
  }

  @Override
  public PoolStats poolStats() {
    return opened.pool().stats();
  }
}
