package ${package};

import io.acteon.toolkit.OrderedAuditBackendProvider;

/** {@code audit.backend = "${backend}"}. */
public final class ${prefix}AuditBackendProvider extends OrderedAuditBackendProvider {

  public ${prefix}AuditBackendProvider() {
    super(new ${prefix}Kind());
  }
}
