package io.acteon.backend.memory;

import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Set;

/** An instance of the state backend in memory; every instance on one heap sees the same entries. */
public final class MemoryStateBackend implements StateBackend {

  static final Set<Capability> CAPABILITIES = Set.of(Capability.FENCED_WRITES);

  private final MemoryHeap heap;
  private final MemoryLifecycle lifecycle = new MemoryLifecycle();
  private final StateStore store;
  private final MemorySweeper sweeper;

  /** Opens an instance on {@code heap}. */
  public MemoryStateBackend(MemoryHeap heap) {
    this.heap = heap;
    this.store = new MemoryStateStore(heap.entries(), lifecycle);
    this.sweeper = MemorySweeper.start(heap.entries());
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new MemoryDueIndex(heap.dueIndex(DueRules.requireName(name)), lifecycle);
  }

  @Override
  public String describe() {
    return "memory, " + heap.entries().size() + " entries in the heap of this process";
  }

  @Override
  public Duration deadline() {
    return MemoryHeap.DEADLINE;
  }

  @Override
  public void ping() {
    lifecycle.requireOpen();
  }

  @Override
  public SweepStats sweepStats() {
    return sweeper.stats();
  }

  @Override
  public void close() {
    lifecycle.close();
    sweeper.close();
  }
}
