package io.acteon.conformance.run;

import com.typesafe.config.Config;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.BySettings;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on the audit backend of a deployed system. */
@ExtendWith(CornerParameter.class)
class DeployedAudit extends AuditBackendConformance implements BySettings<AuditBackend> {

  private final Corner<AuditBackend> corner;

  DeployedAudit(Corner<AuditBackend> corner) {
    this.corner = corner;
  }

  @Override
  public AuditBackend open() {
    return corner.open();
  }

  @Override
  public String backend() {
    return corner.backend();
  }

  @Override
  public BackendProvider<AuditBackend> provider() {
    return corner.provider();
  }

  @Override
  public Config settings() {
    return corner.settings();
  }
}
