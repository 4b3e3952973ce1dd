package io.acteon.backend.redis;

import io.acteon.spi.state.StateBackend;

/** The kit on the usual server. */
class RedisStateConformanceTest extends RedisStateConformance
    implements TestOverNetwork<StateBackend> {

  RedisStateConformanceTest() {
    super(TestRedis.get());
  }
}
