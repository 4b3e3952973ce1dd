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
    return observer.observe(Operation.APPEND, () -> store.append(record));
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    return observer.observe(Operation.APPEND_ALL, () -> store.appendAll(records));
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
