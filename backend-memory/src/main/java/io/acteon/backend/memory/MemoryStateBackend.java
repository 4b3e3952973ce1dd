package io.acteon.backend.memory;

import io.acteon.backend.memory.due.MemoryDueIndex;
import io.acteon.backend.memory.state.MemoryEntries;
import io.acteon.backend.memory.state.MemoryStateStore;
import io.acteon.backend.memory.state.MemorySweep;
import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.backend.Lifecycle;
import io.acteon.toolkit.backend.Sweeper;
import java.time.Duration;
import java.util.Set;

/** An instance of the state backend in memory; every instance on one heap sees the same entries. */
public final class MemoryStateBackend extends BackendInstance<MemoryInstance>
    implements StateBackend {

  static final Set<Capability> CAPABILITIES =
      Set.of(Capability.FENCED_WRITES, Capability.DUE_EXTENSION);

  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

  private final MemoryHeap heap;
  private final StateStore store;
  private final Sweeper sweeper;

  /** Opens an instance on {@code heap}. */
  public MemoryStateBackend(MemoryHeap heap) {
    super(new MemoryInstance(new Lifecycle(), () -> describe(heap.entries())), CAPABILITIES);
    this.heap = heap;
    this.store = new MemoryStateStore(heap.entries(), opened.lifecycle());
    this.sweeper =
        Sweeper.start("acteon-memory-sweeper", SWEEP_INTERVAL, new MemorySweep(heap.entries()));
  }

  private static String describe(MemoryEntries entries) {
    return "memory, " + entries.size() + " entries in the heap of this process";
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new MemoryDueIndex(heap.dueIndex(DueRules.requireName(name)), opened.lifecycle());
  }

  @Override
  public SweepStats sweepStats() {
    return sweeper.stats();
  }

  @Override
  public void close() {
    super.close();
    sweeper.close();
  }
}
