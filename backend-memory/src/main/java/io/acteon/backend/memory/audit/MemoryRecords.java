package io.acteon.backend.memory.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.toolkit.backend.StoreClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The audit records of a heap. Writers take turns; queries do not wait for them. */
public final class MemoryRecords {

  private static final Comparator<AuditEntry> BY_EXPIRY =
      Comparator.<AuditEntry, Instant>comparing(entry -> entry.record().expiresAt().orElseThrow())
          .thenComparing(entry -> entry.record().id());

  private final StoreClock clock;
  private final MemoryRecordOrder order = new MemoryRecordOrder();
  private final Map<String, AuditEntry> byId = new HashMap<>();
  private final Map<MemoryChain.Scope, MemoryChain> chains = new HashMap<>();

  /**
   * What may go as soon as it is due: of a chain its first record alone, so that a purge never
   * steps over due records that wait for those before them.
   */
  private final NavigableSet<AuditEntry> purgeable = new TreeSet<>(BY_EXPIRY);

  public MemoryRecords(StoreClock clock) {
    this.clock = clock;
  }

  AuditPage page(AuditQuery query) {
    return order.page(query);
  }

  public synchronized int size() {
    return byId.size();
  }

  synchronized AppendResult append(AuditRecord record, int maxRecords, boolean chained) {
    AuditEntry stored = byId.get(record.id());
    if (stored != null) {
      return stored.record().equals(record) ? AppendResult.ALREADY_STORED : AppendResult.CONFLICT;
    }
    if (byId.size() >= maxRecords) {
      throw full(maxRecords);
    }
    AuditEntry entry = chained ? chain(record) : loose(record);
    byId.put(record.id(), entry);
    order.add(entry);
    return AppendResult.STORED;
  }

  private AuditEntry loose(AuditRecord record) {
    AuditEntry entry = new AuditEntry(record, Optional.empty());
    offer(entry);
    return entry;
  }

  private AuditEntry chain(AuditRecord record) {
    MemoryChain chain = chainOf(record);
    boolean first = chain.first().isEmpty();
    AuditEntry entry = chain.append(record);
    if (first) {
      offer(entry);
    }
    return entry;
  }

  private MemoryChain chainOf(AuditRecord record) {
    return chains.computeIfAbsent(MemoryChain.Scope.of(record), scope -> new MemoryChain());
  }

  private void offer(AuditEntry entry) {
    if (entry.record().expiresAt().isPresent()) {
      purgeable.add(entry);
    }
  }

  /** Removes due records, letting writers in between one and the next, and gives how many. */
  int purge(int limit) {
    int removed = 0;
    while (removed < limit && purgeOne()) {
      removed++;
    }
    return removed;
  }

  private synchronized boolean purgeOne() {
    if (purgeable.isEmpty()
        || purgeable.first().record().expiresAt().orElseThrow().isAfter(clock.instant())) {
      return false;
    }
    AuditEntry due = purgeable.removeFirst();
    byId.remove(due.record().id());
    order.remove(due);
    if (due.link().isPresent()) {
      MemoryChain chain = chainOf(due.record());
      chain.removeFirst();
      chain.first().ifPresent(this::offer);
    }
    return true;
  }

  synchronized MemoryChain.Snapshot snapshot(MemoryChain.Scope scope) {
    return Optional.ofNullable(chains.get(scope))
        .map(MemoryChain::snapshot)
        .orElse(MemoryChain.Snapshot.EMPTY);
  }

  private static BackendException full(int maxRecords) {
    return new BackendException(
        ErrorCode.OVERLOADED,
        Effect.NOT_APPLIED,
        "the heap holds max_records = "
            + maxRecords
            + " audit records; raise it, keep records for a shorter time, or choose a backend on disk");
  }
}
