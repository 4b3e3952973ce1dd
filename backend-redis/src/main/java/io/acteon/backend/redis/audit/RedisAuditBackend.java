package io.acteon.backend.redis.audit;

import io.acteon.backend.redis.connect.RedisInstance;
import io.acteon.backend.redis.connect.RedisOpening;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.backend.redis.connect.RedisSettings;
import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An instance of the audit backend. */
public final class RedisAuditBackend implements AuditBackend {

  /** The most that it can do; what of it holds depends on the servers. */
  public static final Set<Capability> CAPABILITIES = Set.of(Capability.DURABLE, Capability.SHARED);

  private final RedisInstance instance;
  private final List<RedisAuditPartition> partitions;
  private final RedisAuditStore store;

  private RedisAuditBackend(RedisInstance instance) {
    this.instance = instance;
    this.partitions = RedisAuditPartition.all(instance.settings().prefix());
    this.store = new RedisAuditStore(instance.calls(), partitions);
  }

  public static RedisAuditBackend open(RedisSettings settings) {
    RedisSchema schema = RedisSchema.ofAudit(settings);
    return new RedisAuditBackend(new RedisOpening(settings).open(schema, List.of()));
  }

  @Override
  public Set<Capability> capabilities() {
    return instance.capabilities(CAPABILITIES);
  }

  @Override
  public AuditStore store() {
    return store;
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
    instance.ping(partitions.stream().map(RedisAuditPartition::pulse).toList());
  }

  /** Records are removed by {@link AuditStore#purge} alone. */
  @Override
  public SweepStats sweepStats() {
    return SweepStats.NONE;
  }

  @Override
  public void close() {
    instance.close();
  }
}
