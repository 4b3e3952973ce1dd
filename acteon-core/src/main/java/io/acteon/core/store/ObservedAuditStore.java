package io.acteon.core.store;

import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.List;

/** An audit store whose every call an observer is told of. */
record ObservedAuditStore(AuditStore store, StoreObserver observer) implements AuditStore {

  @Override
  public AppendResult append(AuditRecord record) {
    AppendResult result = observer.observe(Operation.APPEND, () -> store.append(record));
    tell(record, result);
    return result;
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    List<Reply<AppendResult>> replies =
        observer.observe(Operation.APPEND_ALL, () -> store.appendAll(records));
    for (int i = 0; i < records.size(); i++) {
      if (replies.get(i) instanceof Reply.Done<AppendResult>(AppendResult result)) {
        tell(records.get(i), result);
      }
    }
    return replies;
  }

  /** A record that was there already was stored by an append whose reply was lost. */
  private void tell(AuditRecord record, AppendResult result) {
    if (result != AppendResult.CONFLICT) {
      observer.recorded(record);
    }
  }

  @Override
  public int batchSize() {
    return store.batchSize();
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return observer.observe(Operation.QUERY, () -> store.query(query));
  }

  @Override
  public int purge(int limit) {
    return observer.observe(Operation.PURGE, () -> store.purge(limit));
  }
}
