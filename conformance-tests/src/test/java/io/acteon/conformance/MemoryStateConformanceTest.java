package io.acteon.conformance;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The heap in real time, its tests side by side. */
@Execution(ExecutionMode.CONCURRENT)
class MemoryStateConformanceTest extends StateBackendConformance
    implements BySettings<StateBackend>, SweepsSoon {

  private final MemoryHeap heap = MemoryHeap.create();

  @Override
  public StateBackend open() {
    return new MemoryStateBackend(heap);
  }

  @Override
  public BackendProvider<StateBackend> provider() {
    return new MemoryStateBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.empty();
  }

  @Override
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }
}
