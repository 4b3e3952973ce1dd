package io.acteon.backend.redis.state;

import io.acteon.conformance.AsTheGatewayUsesIt;
import io.acteon.spi.state.StateBackend;
import java.net.InetSocketAddress;

/** The kit over Redis as the gateway uses it. */
class GatewayRedisStateConformanceTest extends RedisStateConformanceTest {

  @Override
  public StateBackend open() {
    return AsTheGatewayUsesIt.state(super.open());
  }

  @Override
  public StateBackend openAt(InetSocketAddress address) {
    return AsTheGatewayUsesIt.state(super.openAt(address));
  }

  @Override
  public StateBackend openPrefix(String other) {
    return AsTheGatewayUsesIt.state(super.openPrefix(other));
  }

  @Override
  public String backend() {
    return "redis-in-the-gateway";
  }
}
