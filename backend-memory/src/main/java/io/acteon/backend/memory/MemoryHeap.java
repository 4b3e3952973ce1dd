package io.acteon.backend.memory;

import java.time.Duration;
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

  /** What the instances declare; nothing in a heap is waited for that long. */
  static final Duration DEADLINE = Duration.ofSeconds(5);

  private final MemoryClock clock;
  private final MemoryEntries entries;
  private final MemoryRecords records;
  private final ConcurrentMap<String, MemoryDueKeys> dueIndexes = new ConcurrentHashMap<>();

  private MemoryHeap(MemoryClock clock) {
    this.clock = clock;
    this.entries = new MemoryEntries(clock);
    this.records = new MemoryRecords(clock);
  }

  /** An empty heap in which time passes as it does, whatever is done to the wall clock (B10). */
  public static MemoryHeap create() {
    return new MemoryHeap(MemoryClock.monotonic());
  }

  /**
   * An empty heap in which time is what {@code clock} says, to the microsecond: for tests, which
   * advance it instead of waiting. It is read by any thread and never goes back.
   */
  public static MemoryHeap create(InstantSource clock) {
    return new MemoryHeap(MemoryClock.of(clock));
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
