package ${package};

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;

/** Audit with chains, which the toolkit makes. */
class ${prefix}AuditConformanceTest extends AuditBackendConformance
    implements BySettings<AuditBackend> {

  @Override
  public BackendProvider<AuditBackend> provider() {
    return new ${prefix}AuditBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.parseString("chain = true");
  }

  @Override
  public AuditBackend open() {
    return provider().configure(settings()).open();
  }
}
