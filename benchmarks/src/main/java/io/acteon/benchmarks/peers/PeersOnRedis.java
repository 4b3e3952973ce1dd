package io.acteon.benchmarks.peers;

import io.acteon.benchmarks.redis.RedisUnderTest;
import io.acteon.benchmarks.workload.CheckedCalls;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Redisson, with a plain codec. */
final class PeersOnRedis implements AutoCloseable {

  private static final Duration TTL = Duration.ofHours(1);

  private final RedissonClient redisson;

  PeersOnRedis(RedisUnderTest redis) {
    URI server = redis.address();
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setPassword(redis.password());
    config.useSingleServer().setAddress("redis://" + server.getHost() + ":" + server.getPort());
    this.redisson = Redisson.create(config);
  }

  Workload claims() {
    Segment segment = new Segment(0);
    return new CheckedCalls(
        "claims on new keys",
        number -> {
          long[] next = {segment.nextRange()};
          return () ->
              redisson
                  .<String>getBucket("bench:" + Segment.id(next[0]++))
                  .setIfAbsent("taken", TTL);
        });
  }

  Workload locks() {
    return new CheckedCalls(
        "locks that were free",
        number -> {
          RLock lock = redisson.getLock("job-" + number);
          return () -> {
            boolean held = lock.tryLock(0, TTL.toSeconds(), TimeUnit.SECONDS);
            if (held) {
              lock.unlock();
            }
            return held;
          };
        });
  }

  @Override
  public void close() {
    redisson.shutdown();
  }
}
