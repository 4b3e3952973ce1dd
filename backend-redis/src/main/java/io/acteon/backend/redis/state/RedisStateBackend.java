package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisInstance;
import io.acteon.backend.redis.connect.RedisOpening;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.backend.redis.due.RedisDueIndex;
import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.backend.Sweeper;
import java.util.List;
import java.util.Set;

/** An instance of the state backend. */
public final class RedisStateBackend extends BackendInstance<RedisInstance>
    implements StateBackend {

  /** The most that it can do; what of it holds depends on the servers. */
  public static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.DURABLE,
          Capability.SHARED,
          Capability.FENCED_WRITES,
          Capability.DUE_EXTENSION);

  private final RedisStateStore store;
  private final Sweeper sweeper;

  private RedisStateBackend(
      RedisInstance instance, RedisStateSettings settings, List<RedisPartition> partitions) {
    super(instance, CAPABILITIES);
    RedisArrivals arrivals = new RedisArrivals(instance.calls());
    this.store = new RedisStateStore(instance.calls(), arrivals, partitions);
    this.sweeper =
        Sweeper.start(
            "acteon-redis-sweeper",
            settings.sweepInterval(),
            new RedisSweep(instance.calls(), settings, arrivals, partitions));
  }

  public static RedisStateBackend open(RedisStateSettings settings) {
    RedisSchema schema = RedisSchema.ofState(settings.common());
    RedisOpening opening = new RedisOpening(settings.common());
    List<RedisPartition> partitions = RedisPartition.all(settings.common().prefix());
    List<String> pulses = partitions.stream().map(RedisPartition::counter).toList();
    return new RedisStateBackend(
        opening.open(schema, RedisCommands.ALL, pulses), settings, partitions);
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new RedisDueIndex(opened.calls(), opened.settings().prefix(), name);
  }

  @Override
  public SweepStats sweepStats() {
    return sweeper.stats();
  }

  @Override
  public void close() {
    sweeper.close();
    super.close();
  }
}
