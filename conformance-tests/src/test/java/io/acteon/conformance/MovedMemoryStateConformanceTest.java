package io.acteon.conformance;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.conformance.harness.CountsWork;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The heap with a clock that stands still until a test moves it. */
@Execution(ExecutionMode.SAME_THREAD)
class MovedMemoryStateConformanceTest extends StateBackendConformance
    implements MovesTime, SweepsSoon, CountsWork {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final MemoryHeap heap = MemoryHeap.create(now::get);

  @Override
  public StateBackend open() {
    return new MemoryStateBackend(heap);
  }

  @Override
  public void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  @Override
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public long work() {
    return CountsWork.processorTime();
  }

  @Override
  public String backend() {
    return "memory";
  }
}
