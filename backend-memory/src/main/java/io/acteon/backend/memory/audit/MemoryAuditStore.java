package io.acteon.backend.memory.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainReport;
import io.acteon.toolkit.backend.Lifecycle;
import java.util.ArrayList;
import java.util.List;

/** One instance's access to the audit records of a heap. */
public record MemoryAuditStore(
    MemoryRecords records, int maxRecords, boolean chained, Lifecycle lifecycle)
    implements AuditStore {

  private static final int MOST_PURGED = 100_000;

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> batch) {
    List<Reply<AppendResult>> replies = new ArrayList<>(batch.size());
    for (AuditRecord record : batch) {
      replies.add(reply(record));
    }
    return replies;
  }

  private Reply<AppendResult> reply(AuditRecord record) {
    try {
      lifecycle.requireOpen();
      return new Reply.Done<>(records.append(record, maxRecords, chained));
    } catch (BackendException refused) {
      return new Reply.Refused<>(refused);
    }
  }

  @Override
  public AuditPage query(AuditQuery query) {
    lifecycle.requireOpen();
    return records.page(query);
  }

  @Override
  public int purge(int limit) {
    lifecycle.requireOpen();
    if (limit < 1 || limit > MOST_PURGED) {
      throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to " + MOST_PURGED);
    }
    return records.purge(limit);
  }

  public ChainReport verify(String namespace, String tenant) {
    lifecycle.requireOpen();
    return records.snapshot(new MemoryChain.Scope(namespace, tenant)).verify(namespace, tenant);
  }
}
