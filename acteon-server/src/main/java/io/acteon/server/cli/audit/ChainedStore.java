package io.acteon.server.cli.audit;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.util.List;

/** Opens the audit store of a configuration for commands that need its chains. */
final class ChainedStore {

  private ChainedStore() {}

  /**
   * @throws ConfigurationException if another process cannot see its records, or they form no
   *     chains
   */
  static AuditBackend open(ActeonConfig config) {
    AuditConfig audit = config.audit();
    if (!audit.enabled()) {
      throw problem("audit.enabled", "found \"false\", so there are no records");
    }
    if (!Capability.outliveProcess(audit.backend().provider().capabilities())) {
      throw problem(
          "audit.backend",
          "found \"%s\", which keeps records within the process that serves, so there is nothing to look"
                  .formatted(audit.backend().name())
              + " at from here; allowed is a backend that outlives its process");
    }
    AuditBackend backend = audit.backend().factory().open();
    if (!backend.capabilities().contains(Capability.TAMPER_EVIDENCE)) {
      backend.close();
      throw problem("audit.chain", "records form no chains here; needed is chain = true");
    }
    return backend;
  }

  static ConfigurationException problem(String key, String message) {
    return new ConfigurationException(List.of(new Problem(key, message)));
  }
}
