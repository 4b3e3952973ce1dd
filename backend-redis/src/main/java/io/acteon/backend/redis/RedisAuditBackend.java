package io.acteon.backend.redis;

import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An instance of the audit backend. */
final class RedisAuditBackend implements AuditBackend {

  private final RedisInstance instance;
  private final List<RedisAuditPartition> partitions;
  private final RedisAuditStore store;

  private RedisAuditBackend(RedisInstance instance) {
    this.instance = instance;
    this.partitions = RedisAuditPartition.all(instance.settings().prefix());
    this.store = new RedisAuditStore(instance.calls(), partitions);
  }

  static RedisAuditBackend open(RedisSettings settings) {
    return new RedisAuditBackend(new RedisOpening(settings).open(RedisSchema.ofAudit(settings)));
  }

  @Override
  public Set<Capability> capabilities() {
    return instance.capabilities(RedisAuditBackendProvider.CAPABILITIES);
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
