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
import io.acteon.toolkit.Sweeper;
import java.time.Duration;
import java.util.Set;

/** An instance of the state backend. */
public final class PostgresStateBackend implements StateBackend, PooledBackend {

  /** Those that it has where the server and the settings allow them. */
  public static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.DURABLE,
          Capability.SHARED,
          Capability.FENCED_WRITES,
          Capability.FENCING_SURVIVES_FAILOVER);

  private final PostgresInstance instance;
  private final PostgresStateStore store;
  private final PostgresDueIndex.Statements dueStatements;
  private final Sweeper sweeper;

  private PostgresStateBackend(PostgresInstance instance, PostgresStateSettings settings) {
    this.instance = instance;
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
  public Set<Capability> capabilities() {
    return instance.capabilities(CAPABILITIES);
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new PostgresDueIndex(instance.pool(), dueStatements, name);
  }

  @Override
  public String describe() {
    return instance.describe();
  }

  @Override
  public Duration deadline() {
    return instance.deadline();
  }

  @Override
  public void ping() {
    instance.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return sweeper.stats();
  }

  @Override
  public PoolStats poolStats() {
    return instance.pool().stats();
  }

  @Override
  public void close() {
    sweeper.close();
    instance.close();
  }
}
