package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.due.PostgresDueIndex;
import io.acteon.backend.postgres.pool.PostgresInstance;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.spi.Capability;
import io.acteon.spi.PoolStats;
import io.acteon.spi.PooledBackend;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.backend.Sweeper;
import java.util.Set;

/** An instance of the state backend. */
public final class PostgresStateBackend extends BackendInstance<PostgresInstance>
    implements StateBackend, PooledBackend {

  /** Those that it has where the server and the settings allow them. */
  public static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.DURABLE,
          Capability.SHARED,
          Capability.FENCED_WRITES,
          Capability.DUE_EXTENSION,
          Capability.FENCING_SURVIVES_FAILOVER);

  private final PostgresStateStore store;
  private final PostgresDueIndex.Statements dueStatements;
  private final Sweeper sweeper;

  private PostgresStateBackend(PostgresInstance instance, PostgresStateSettings settings) {
    super(instance, CAPABILITIES);
    this.store = new PostgresStateStore(instance.pool(), settings.common().prefix());
    this.dueStatements = new PostgresDueIndex.Statements(settings.common().prefix());
    this.sweeper =
        Sweeper.start(
            "acteon-postgres-sweeper",
            settings.sweepInterval(),
            new PostgresSweep(instance.pool(), settings));
  }

  public static PostgresStateBackend open(PostgresStateSettings settings) {
    PostgresSchema schema = PostgresSchema.ofState(settings.common());
    return new PostgresStateBackend(PostgresInstance.open(settings.common(), schema), settings);
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new PostgresDueIndex(opened.pool(), dueStatements, name);
  }

  @Override
  public SweepStats sweepStats() {
    return sweeper.stats();
  }

  @Override
  public PoolStats poolStats() {
    return opened.pool().stats();
  }

  @Override
  public void close() {
    sweeper.close();
    super.close();
  }
}
