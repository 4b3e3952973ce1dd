package io.acteon.backend.memory.audit;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainWalk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The hash chain of one namespace and tenant (A7). Guarded by the {@link MemoryRecords}. */
final class MemoryChain {

  /** What is the head of a chain before its first record, and its checkpoint before any purge. */
  private static final ChainLink NONE = new ChainLink(0, "", ChainHash.START);

  /** Whose records form one chain. */
  record Scope(String namespace, String tenant) {
    static Scope of(AuditRecord record) {
      return new Scope(record.namespace(), record.tenant());
    }
  }

  /** A chain at one instant. */
  record Snapshot(List<AuditEntry> entries, ChainLink checkpoint, ChainLink head) {

    static final Snapshot EMPTY = new Snapshot(List.of(), NONE, NONE);

    ChainReport verify(String namespace, String tenant) {
      ChainWalk walk = new ChainWalk(namespace, tenant, checkpoint.sequence(), checkpoint.hash());
      for (AuditEntry entry : entries) {
        Optional<ChainReport.Broken> broken = walk.next(entry);
        if (broken.isPresent()) {
          return broken.get();
        }
      }
      return walk.end(head.sequence(), head.hash());
    }
  }

  private final Deque<AuditEntry> entries = new ArrayDeque<>();
  private ChainLink checkpoint = NONE;
  private ChainLink head = NONE;

  AuditEntry append(AuditRecord record) {
    head = ChainHash.link(head.sequence() + 1, head.hash(), record);
    AuditEntry entry = new AuditEntry(record, Optional.of(head));
    entries.add(entry);
    return entry;
  }

  /** The oldest record, the only one that may be purged. */
  Optional<AuditEntry> first() {
    return Optional.ofNullable(entries.peekFirst());
  }

  void removeFirst() {
    checkpoint = entries.removeFirst().link().orElseThrow();
  }

  Snapshot snapshot() {
    return new Snapshot(List.copyOf(entries), checkpoint, head);
  }
}
