package io.acteon.conformance;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryAuditBackendProvider;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.conformance.harness.BySettings;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Records in the heap, without chains. */
@Execution(ExecutionMode.CONCURRENT)
class MemoryAuditConformanceTest extends AuditBackendConformance
    implements BySettings<AuditBackend> {

  private final MemoryHeap heap = MemoryHeap.create();

  @Override
  public AuditBackend open() {
    return new MemoryAuditBackend(heap);
  }

  @Override
  public BackendProvider<AuditBackend> provider() {
    return new MemoryAuditBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.empty();
  }
}
