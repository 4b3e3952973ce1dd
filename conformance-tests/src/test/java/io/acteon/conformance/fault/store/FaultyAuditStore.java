package io.acteon.conformance.fault.store;

import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.List;

/** Does what the correct store does, but for what a fault overrides. */
public class FaultyAuditStore implements AuditStore {

  protected final AuditStore correct;

  public FaultyAuditStore(AuditStore correct) {
    this.correct = correct;
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    return correct.appendAll(records);
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return correct.query(query);
  }

  @Override
  public int purge(int limit) {
    return correct.purge(limit);
  }
}
