package io.acteon.backend.redis;

import io.acteon.spi.audit.AuditBackend;

/** The kit for records on the usual server. */
class RedisAuditConformanceTest extends RedisAuditConformance
    implements TestOverNetwork<AuditBackend> {

  RedisAuditConformanceTest() {
    super(TestRedis.get());
  }
}
