package io.acteon.backend.memory;

import io.acteon.backend.memory.audit.MemoryRecords;
import io.acteon.backend.memory.due.MemoryDueKeys;
import io.acteon.backend.memory.state.MemoryEntries;
import io.acteon.toolkit.backend.StoreClock;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The store of the memory backends: what lives in the heap of this process and ends with it. Any
 * number of {@link MemoryStateBackend} and {@link MemoryAuditBackend} instances share one heap as
 * instances of other backends share a database; two heaps never see each other.
 *
 * <pre>{@code
 * MemoryHeap heap = MemoryHeap.create();
 * try (StateBackend state = new MemoryStateBackend(heap)) {
 *   state.store().checkAndSet(key, "mine", Expiry.after(Duration.ofMinutes(5)));
 * }
 * }</pre>
 */
public final class MemoryHeap {

  private final StoreClock clock;
  private final MemoryEntries entries;
  private final MemoryRecords records;
  private final ConcurrentMap<String, MemoryDueKeys> dueIndexes = new ConcurrentHashMap<>();

  private MemoryHeap(StoreClock clock) {
    this.clock = clock;
    this.entries = new MemoryEntries(clock);
    this.records = new MemoryRecords(clock);
  }

  /** An empty heap in which time passes as it does, whatever is done to the wall clock (B10). */
  public static MemoryHeap create() {
    return new MemoryHeap(StoreClock.steady());
  }

  /**
   * An empty heap in which time is what {@code clock} says, to the microsecond: for tests, which
   * advance it instead of waiting. It is read by any thread and never goes back.
   */
  public static MemoryHeap create(InstantSource clock) {
    return new MemoryHeap(StoreClock.of(clock));
  }

  MemoryEntries entries() {
    return entries;
  }

  MemoryRecords records() {
    return records;
  }

  MemoryDueKeys dueIndex(String name) {
    return dueIndexes.computeIfAbsent(name, named -> new MemoryDueKeys(clock));
  }
}
