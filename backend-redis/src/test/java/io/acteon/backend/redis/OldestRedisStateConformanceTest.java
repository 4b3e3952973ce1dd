package io.acteon.backend.redis;

/** The kit on the oldest version that is supported. */
class OldestRedisStateConformanceTest extends RedisStateConformance {

  private static final TestRedis SERVER =
      TestRedis.at(TestRedisServer.start(TestRedisBinary.oldest(), TestPorts.free()));

  OldestRedisStateConformanceTest() {
    super(SERVER);
  }
}
