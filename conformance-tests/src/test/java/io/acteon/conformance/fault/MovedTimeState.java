package io.acteon.conformance.fault;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.CountsWork;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over a heap with one fault, whose clock stands still until a test moves it. */
@ExtendWith({FaultParameter.class, EndsWhenCaught.class})
final class MovedTimeState extends StateBackendConformance
    implements MovesTime, SweepsSoon, CountsWork {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final MemoryHeap heap = MemoryHeap.create(now::get);
  private final StateFault fault;

  MovedTimeState(StateFault fault) {
    this.fault = fault;
  }

  @Override
  public StateBackend open() {
    return fault.mistake().apply(new MemoryStateBackend(heap));
  }

  @Override
  public void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  @Override
  public long work() {
    return CountsWork.processorTime();
  }

  @Override
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }
}
