package io.acteon.backend.redis.audit;

import io.acteon.backend.redis.TestRedisCluster;

/** The kit for records on a cluster of three primaries. */
class RedisClusterAuditConformanceTest extends RedisAuditConformance {

  RedisClusterAuditConformanceTest() {
    super(TestRedisCluster.ofThree());
  }
}
