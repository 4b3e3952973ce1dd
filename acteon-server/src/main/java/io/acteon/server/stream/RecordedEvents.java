package io.acteon.server.stream;

import io.acteon.core.store.Operation;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.util.Optional;

/** Notes what becomes durable in the audit store, so that it can be told to whoever listens. */
public final class RecordedEvents implements StoreObserver {

  private final StoreObserver next;
  private final RecordQueue queue = new RecordQueue();

  /**
   * @param next is told of the same calls
   */
  public RecordedEvents(StoreObserver next) {
    this.next = next;
  }

  @Override
  public void called(Operation operation, Duration time, Optional<ErrorCode> failure) {
    next.called(operation, time, failure);
  }

  @Override
  public void recorded(AuditRecord record) {
    queue.add(record);
    next.recorded(record);
  }

  RecordQueue queue() {
    return queue;
  }
}
