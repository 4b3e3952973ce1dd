package io.acteon.conformance.fault;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over a heap with one fault, in real time. */
@ExtendWith({FaultParameter.class, EndsWhenCaught.class})
final class RealTimeState extends StateBackendConformance implements SweepsSoon {

  private final MemoryHeap heap = MemoryHeap.create();
  private final StateFault fault;

  RealTimeState(StateFault fault) {
    this.fault = fault;
  }

  @Override
  public StateBackend open() {
    return fault.mistake().apply(new MemoryStateBackend(heap));
  }

  @Override
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }
}
