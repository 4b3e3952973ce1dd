package io.acteon.backend.redis;

/** The kit on a cluster of three primaries. */
class RedisClusterStateConformanceTest extends RedisStateConformance {

  RedisClusterStateConformanceTest() {
    super(TestRedisCluster.ofThree());
  }
}
