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
import java.util.function.Predicate;

/** An audit store that can be taken away, brought back, and made to fail in any way. */
final class TestingAuditStore implements AuditStore {

  private final List<AuditRecord> stored = new ArrayList<>();
  private Optional<Throwable> failure = Optional.empty();
  private Predicate<AuditRecord> bad = record -> false;
  private ErrorCode badCode = ErrorCode.INVALID;
  private int purges;

  void failWith(Effect effect) {
    failWith(new BackendException(ErrorCode.UNAVAILABLE, effect, "away"));
  }

  synchronized void failWith(Throwable thrown) {
    failure = Optional.of(thrown);
  }

  synchronized void comeBack() {
    failure = Optional.empty();
  }

  /** Refuses, alone, the records of a kind. */
  synchronized void refuse(ErrorCode code, Predicate<AuditRecord> kind) {
    bad = kind;
    badCode = code;
  }

  synchronized List<String> stored() {
    return stored.stream().map(AuditRecord::id).toList();
  }

  synchronized List<AuditRecord> records() {
    return List.copyOf(stored);
  }

  synchronized int purges() {
    return purges;
  }

  @Override
  public synchronized List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    fail();
    List<Reply<AppendResult>> replies = new ArrayList<>();
    for (AuditRecord record : records) {
      if (bad.test(record)) {
        replies.add(
            new Reply.Refused<>(new BackendException(badCode, Effect.REJECTED, "it is refused")));
      } else {
        stored.add(record);
        replies.add(new Reply.Done<>(AppendResult.STORED));
      }
    }
    return replies;
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return new AuditPage(List.of(), Optional.empty());
  }

  @Override
  public synchronized int purge(int limit) {
    purges++;
    fail();
    return 0;
  }

  private void fail() {
    if (failure.isPresent()) {
      switch (failure.get()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new IllegalStateException(failure.get());
      }
    }
  }
}
