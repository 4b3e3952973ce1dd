package io.acteon.backend.redis;

/** The kit on the usual server. */
class RedisStateConformanceTest extends RedisStateConformance {

  RedisStateConformanceTest() {
    super(TestRedis.get());
  }
}
