package io.acteon.backend.postgres.audit;

import com.typesafe.config.Config;
import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.OverNetwork;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** The kit, without chains. */
class PostgresAuditConformanceTest extends AuditBackendConformance
    implements BySettings<AuditBackend>, OverNetwork<AuditBackend> {

  private final TestPrefix<AuditBackend> prefix =
      TestPrefix.create(new PostgresAuditBackendProvider(), more());

  /** What a way to the server needs besides; asked before the subclass is made. */
  Map<String, String> more() {
    return Map.of();
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

  @Override
  public InetSocketAddress server() {
    return TestPostgres.get().address();
  }

  @Override
  public AuditBackend openAt(InetSocketAddress address) {
    return prefix.openAt(address);
  }

  @Override
  public Duration deadline() {
    return TestPrefix.DEADLINE;
  }

  @Override
  public String password() {
    return TestPostgres.get().password();
  }
}
