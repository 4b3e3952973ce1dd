package io.acteon.conformance.fault;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryAuditSettings;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.Tampers;
import io.acteon.spi.audit.AuditBackend;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over audit records in chains with one fault. */
@ExtendWith({FaultParameter.class, EndsWhenCaught.class})
final class ChainedAudit extends AuditBackendConformance implements Tampers {

  private static final MemoryAuditSettings CHAINED = new MemoryAuditSettings(1_000_000, true);

  private final MemoryHeap heap = MemoryHeap.create();
  private final TamperedChains intruder =
      new TamperedChains(new MemoryAuditBackend(heap, CHAINED).store());
  private final AuditFault fault;

  ChainedAudit(AuditFault fault) {
    this.fault = fault;
  }

  @Override
  public AuditBackend open() {
    return fault.mistake().apply(intruder.in(new MemoryAuditBackend(heap, CHAINED)));
  }

  @Override
  public void edit(String namespace, String tenant, long sequence) {
    intruder.edit(namespace, tenant, sequence);
  }

  @Override
  public void remove(String namespace, String tenant, long sequence) {
    intruder.remove(namespace, tenant, sequence);
  }

  @Override
  public void swap(String namespace, String tenant, long one, long other) {
    intruder.swap(namespace, tenant, one, other);
  }

  @Override
  public void insertAfter(String namespace, String tenant, long sequence) {
    intruder.insertAfter(namespace, tenant, sequence);
  }

  @Override
  public void truncateAfter(String namespace, String tenant, long sequence) {
    intruder.truncateAfter(namespace, tenant, sequence);
  }
}
