package io.acteon.backend.redis.audit;

import com.typesafe.config.Config;
import io.acteon.backend.redis.RedisAuditBackendProvider;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import java.util.Map;

/** The kit for records, on a prefix of its own. */
abstract class RedisAuditConformance extends AuditBackendConformance
    implements BySettings<AuditBackend> {

  private final TestPrefix<AuditBackend> prefix;

  RedisAuditConformance(TestRedis server) {
    this.prefix = TestPrefix.create(new RedisAuditBackendProvider(), server, Map.of());
  }

  /** Where this kit runs. */
  public TestPrefix<AuditBackend> prefix() {
    return prefix;
  }

  @Override
  public AuditBackend open() {
    return prefix.open();
  }

  @Override
  public BackendProvider<AuditBackend> provider() {
    return prefix.provider();
  }

  @Override
  public Config settings() {
    return prefix.settings();
  }
}
