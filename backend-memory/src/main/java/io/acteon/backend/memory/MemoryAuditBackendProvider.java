package io.acteon.backend.memory;

import com.typesafe.config.Config;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import java.util.Set;

/** {@code audit.backend = "memory"}. Every factory has a heap of its own. */
public final class MemoryAuditBackendProvider implements AuditBackendProvider {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Config defaults() {
    return MemoryAuditSettings.DEFAULTS;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.TAMPER_EVIDENCE);
  }

  @Override
  public BackendFactory<AuditBackend> configure(Config section) {
    MemoryAuditSettings settings = MemoryAuditSettings.read(section);
    MemoryHeap heap = MemoryHeap.create();
    return new MemoryFactory<>(() -> new MemoryAuditBackend(heap, settings));
  }
}
