package io.acteon.backend.redis.state;

import io.acteon.backend.redis.TestRedisSentinel;

/** The kit on a primary that Sentinels watch. */
class RedisSentinelStateConformanceTest extends RedisStateConformance {

  RedisSentinelStateConformanceTest() {
    super(TestRedisSentinel.usual());
  }
}
