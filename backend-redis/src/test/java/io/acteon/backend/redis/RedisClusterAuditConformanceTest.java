package io.acteon.backend.redis;

/** The kit for records on a cluster of three primaries. */
class RedisClusterAuditConformanceTest extends RedisAuditConformance {

  RedisClusterAuditConformanceTest() {
    super(TestRedisCluster.ofThree());
  }
}
