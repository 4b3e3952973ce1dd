package io.acteon.core.scheduled;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An audit store that takes no records while it is away, and never those of some actions. */
final class LeavingAuditStore implements AuditStore {

  private final AuditStore store;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  LeavingAuditStore(AuditStore store) {
    this.store = store;
  }

  void leave() {
    away = true;
  }

  /** Takes no records of this action, for a reason that is not theirs. */
  void refuse(String actionId) {
    refused.add(actionId);
  }

  void comeBack() {
    away = false;
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    if (away) {
      throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "it is away");
    }
    if (records.stream().anyMatch(record -> refused.contains(record.actionId()))) {
      throw new BackendException(ErrorCode.INTERNAL, Effect.REJECTED, "it refuses");
    }
    return store.appendAll(records);
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return store.query(query);
  }

  @Override
  public int purge(int limit) {
    return store.purge(limit);
  }
}
