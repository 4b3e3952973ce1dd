package io.acteon.backend.redis.audit;

import io.acteon.backend.redis.connect.RedisInstance;
import io.acteon.backend.redis.connect.RedisOpening;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.backend.redis.connect.RedisSettings;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.toolkit.backend.BackendInstance;
import java.util.List;
import java.util.Set;

/** An instance of the audit backend. */
public final class RedisAuditBackend extends BackendInstance<RedisInstance>
    implements AuditBackend {

  /** The most that it can do; what of it holds depends on the servers. */
  public static final Set<Capability> CAPABILITIES = Set.of(Capability.DURABLE, Capability.SHARED);

  private final RedisAuditStore store;

  private RedisAuditBackend(RedisInstance instance, List<RedisAuditPartition> partitions) {
    super(instance, CAPABILITIES);
    this.store = new RedisAuditStore(instance.calls(), partitions);
  }

  public static RedisAuditBackend open(RedisSettings settings) {
    RedisSchema schema = RedisSchema.ofAudit(settings);
    List<RedisAuditPartition> partitions = RedisAuditPartition.all(settings.prefix());
    List<String> pulses = partitions.stream().map(RedisAuditPartition::pulse).toList();
    return new RedisAuditBackend(
        new RedisOpening(settings).open(schema, List.of(), pulses), partitions);
  }

  @Override
  public AuditStore store() {
    return store;
  }
}
