package io.acteon.core.combine;

import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.List;

/** An audit store whose single records are appended in lists. */
public final class CombiningAuditStore implements AuditStore {

  private final AuditStore store;
  private final Combiner<AuditRecord, AppendResult> appends;

  private CombiningAuditStore(AuditStore store, CombinerSettings settings) {
    this.store = store;
    this.appends = new Combiner<>(new AuditTarget(store), settings);
  }

  /** The store, combining if it gains from lists ({@link AuditStore#batchSize}); else as it is. */
  public static AuditStore over(AuditStore store, CombinerSettings settings) {
    return store.batchSize() > 1
        ? new CombiningAuditStore(store, settings.batchesUpTo(store.batchSize()))
        : store;
  }

  /** {@inheritDoc} The record's deadline counts from the call, the wait in line included. */
  @Override
  public AppendResult append(AuditRecord record) {
    return appends.apply(record);
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    return store.appendAll(records);
  }

  @Override
  public int batchSize() {
    return store.batchSize();
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return store.query(query);
  }

  @Override
  public int purge(int limit) {
    return store.purge(limit);
  }

  private record AuditTarget(AuditStore store) implements Target<AuditRecord, AppendResult> {

    @Override
    public AppendResult one(AuditRecord record) {
      return store.append(record);
    }

    @Override
    public List<Reply<AppendResult>> all(List<AuditRecord> records) {
      return store.appendAll(records);
    }
  }
}
