package io.acteon.core.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An audit store that can be taken away and brought back. */
final class TestingAuditStore implements AuditStore {

  private final List<String> stored = new ArrayList<>();
  private Optional<Effect> failure = Optional.empty();

  synchronized void failWith(Effect effect) {
    failure = Optional.of(effect);
  }

  synchronized void comeBack() {
    failure = Optional.empty();
  }

  synchronized List<String> stored() {
    return List.copyOf(stored);
  }

  @Override
  public synchronized List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    failure.ifPresent(effect -> {
      throw new BackendException(ErrorCode.UNAVAILABLE, effect, "away");
    });
    List<Reply<AppendResult>> replies = new ArrayList<>();
    for (AuditRecord record : records) {
      stored.add(record.id());
      replies.add(new Reply.Done<>(AppendResult.STORED));
    }
    return replies;
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return new AuditPage(List.of(), Optional.empty());
  }

  @Override
  public int purge(int limit) {
    return 0;
  }
}
