package io.acteon.backend.redis.audit;

import io.acteon.conformance.AsTheGatewayUsesIt;
import io.acteon.spi.audit.AuditBackend;
import java.net.InetSocketAddress;

/** The kit over Redis as the gateway uses it. */
class GatewayRedisAuditConformanceTest extends RedisAuditConformanceTest {

  @Override
  public AuditBackend open() {
    return AsTheGatewayUsesIt.audit(super.open());
  }

  @Override
  public AuditBackend openAt(InetSocketAddress address) {
    return AsTheGatewayUsesIt.audit(super.openAt(address));
  }

  @Override
  public String backend() {
    return "redis-in-the-gateway";
  }
}
