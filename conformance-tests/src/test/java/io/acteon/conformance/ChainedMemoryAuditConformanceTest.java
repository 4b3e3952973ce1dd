package io.acteon.conformance;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryAuditSettings;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.spi.audit.AuditBackend;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Records in the heap, in chains. */
@Execution(ExecutionMode.CONCURRENT)
class ChainedMemoryAuditConformanceTest extends AuditBackendConformance {

  private static final MemoryAuditSettings CHAINED = new MemoryAuditSettings(1_000_000, true);

  private final MemoryHeap heap = MemoryHeap.create();

  @Override
  public AuditBackend open() {
    return new MemoryAuditBackend(heap, CHAINED);
  }

  @Override
  public String backend() {
    return "memory";
  }
}
