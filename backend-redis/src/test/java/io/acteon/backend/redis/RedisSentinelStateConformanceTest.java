package io.acteon.backend.redis;

/** The kit on a primary that Sentinels watch. */
class RedisSentinelStateConformanceTest extends RedisStateConformance {

  RedisSentinelStateConformanceTest() {
    super(TestRedisSentinel.usual());
  }
}
