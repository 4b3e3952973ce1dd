package io.acteon.backend.redis.audit;

import io.acteon.backend.redis.TestOverNetwork;
import io.acteon.backend.redis.TestRedis;
import io.acteon.spi.audit.AuditBackend;

/** The kit for records on the usual server. */
class RedisAuditConformanceTest extends RedisAuditConformance
    implements TestOverNetwork<AuditBackend> {

  RedisAuditConformanceTest() {
    super(TestRedis.get());
  }
}
