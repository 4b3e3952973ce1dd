package io.acteon.toolkit;

import com.typesafe.config.Config;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.toolkit.internal.audit.OrderedAuditBackend;
import io.acteon.toolkit.store.OrderedStoreKind;
import java.util.Set;

/**
 * {@code audit.backend} on an ordered store. A subclass has a public constructor without parameters
 * and is named in {@code META-INF/services/io.acteon.spi.AuditBackendProvider}.
 */
public abstract class OrderedAuditBackendProvider implements AuditBackendProvider {

  private final OrderedStoreKind kind;

  protected OrderedAuditBackendProvider(OrderedStoreKind kind) {
    this.kind = kind;
  }

  @Override
  public final String name() {
    return kind.name();
  }

  @Override
  public final Config defaults() {
    return OrderedSettings.auditDefaults(kind);
  }

  @Override
  public final Set<Capability> capabilities() {
    return OrderedAuditBackend.capabilities(kind, true);
  }

  @Override
  public final BackendFactory<AuditBackend> configure(Config section) {
    return OrderedFactory.audit(kind, OrderedSettings.readAudit(kind, section));
  }
}
