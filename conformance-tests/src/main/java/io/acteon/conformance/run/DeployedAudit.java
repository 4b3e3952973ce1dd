package io.acteon.conformance.run;

import com.typesafe.config.Config;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.core.scratch.ScratchStore;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on the audit backend of a deployed system. */
@ExtendWith(ScratchStoreParameter.class)
class DeployedAudit extends AuditBackendConformance implements BySettings<AuditBackend> {

  private final ScratchStore<AuditBackend> store;

  DeployedAudit(ScratchStore<AuditBackend> store) {
    this.store = store;
  }

  @Override
  public AuditBackend open() {
    return store.open();
  }

  @Override
  public String backend() {
    return store.backend();
  }

  @Override
  public BackendProvider<AuditBackend> provider() {
    return store.provider();
  }

  @Override
  public Config settings() {
    return store.settings();
  }
}
