package io.acteon.backend.redis.state;

import io.acteon.backend.redis.TestRedisCluster;

/** The kit on a cluster of three primaries. */
class RedisClusterStateConformanceTest extends RedisStateConformance {

  RedisClusterStateConformanceTest() {
    super(TestRedisCluster.ofThree());
  }
}
