package io.acteon.conformance;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.spi.state.StateBackend;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The heap in real time, its tests side by side. */
@Execution(ExecutionMode.CONCURRENT)
class MemoryStateConformanceTest extends StateBackendConformance {

  private final MemoryHeap heap = MemoryHeap.create();

  @Override
  public StateBackend open() {
    return new MemoryStateBackend(heap);
  }
}
