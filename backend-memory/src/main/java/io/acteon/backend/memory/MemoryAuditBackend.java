package io.acteon.backend.memory;

import io.acteon.backend.memory.audit.MemoryAuditStore;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.backend.Lifecycle;
import java.util.Set;

/** An instance of the audit backend in memory; every instance on one heap sees the same records. */
public final class MemoryAuditBackend extends BackendInstance<MemoryInstance>
    implements AuditBackend {

  private final MemoryAuditStore store;

  /** Opens an instance on {@code heap} with the default settings. */
  public MemoryAuditBackend(MemoryHeap heap) {
    this(heap, MemoryAuditSettings.defaults());
  }

  /** Opens an instance on {@code heap}. */
  public MemoryAuditBackend(MemoryHeap heap, MemoryAuditSettings settings) {
    super(
        new MemoryInstance(new Lifecycle(), () -> describe(heap, settings)),
        settings.chain() ? Set.of(Capability.TAMPER_EVIDENCE) : Set.of());
    this.store =
        new MemoryAuditStore(
            heap.records(), settings.maxRecords(), settings.chain(), opened.lifecycle());
  }

  private static String describe(MemoryHeap heap, MemoryAuditSettings settings) {
    return "memory, "
        + heap.records().size()
        + " of at most "
        + settings.maxRecords()
        + " audit records in the heap of this process";
  }

  @Override
  public AuditStore store() {
    return store;
  }

  @Override
  public ChainVerifier chains() {
    if (!store.chained()) {
      throw BackendException.unsupported(Capability.TAMPER_EVIDENCE);
    }
    return store::verify;
  }
}
