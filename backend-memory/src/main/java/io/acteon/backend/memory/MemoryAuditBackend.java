package io.acteon.backend.memory;

import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import java.time.Duration;
import java.util.Set;

/** An instance of the audit backend in memory; every instance on one heap sees the same records. */
public final class MemoryAuditBackend implements AuditBackend {

  private final MemoryAuditSettings settings;
  private final MemoryLifecycle lifecycle = new MemoryLifecycle();
  private final MemoryAuditStore store;

  /** Opens an instance on {@code heap} with the default settings. */
  public MemoryAuditBackend(MemoryHeap heap) {
    this(heap, MemoryAuditSettings.defaults());
  }

  /** Opens an instance on {@code heap}. */
  public MemoryAuditBackend(MemoryHeap heap, MemoryAuditSettings settings) {
    this.settings = settings;
    this.store = new MemoryAuditStore(heap.records(), settings, lifecycle);
  }

  @Override
  public Set<Capability> capabilities() {
    return settings.chain() ? Set.of(Capability.TAMPER_EVIDENCE) : Set.of();
  }

  @Override
  public AuditStore store() {
    return store;
  }

  @Override
  public ChainVerifier chains() {
    if (!settings.chain()) {
      throw BackendException.unsupported(Capability.TAMPER_EVIDENCE);
    }
    return store::verify;
  }

  @Override
  public String describe() {
    return "memory, "
        + store.records().size()
        + " of at most "
        + settings.maxRecords()
        + " audit records in the heap of this process";
  }

  @Override
  public Duration deadline() {
    return MemoryHeap.DEADLINE;
  }

  @Override
  public void ping() {
    lifecycle.requireOpen();
  }

  /** Records are purged on demand, not in the background. */
  @Override
  public SweepStats sweepStats() {
    return SweepStats.NONE;
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
