package io.acteon.spi.audit;

import io.acteon.spi.Reply;
import java.util.List;

/**
 * The records of an audit backend.
 *
 * <p>All methods block at most for the instance's deadline, are safe for any number of threads,
 * take no null, and fail with a {@link io.acteon.spi.BackendException} alone.
 */
public interface AuditStore {

  /**
   * Appends records, each by itself, and returns when they are durable (A1). Under overload it
   * slows down; it never drops a record and holds a bounded number in memory (A8). A retry is safe:
   * ids are idempotent.
   *
   * @return one reply for each record, in the same order; a failure, also one of all of them such
   *     as {@link io.acteon.spi.ErrorCode#CLOSED}, is the reply to each record that it struck
   */
  List<Reply<AppendResult>> appendAll(List<AuditRecord> records);

  /** {@link #appendAll} of one record. */
  default AppendResult append(AuditRecord record) {
    return appendAll(List.of(record)).get(0).orThrow();
  }

  /**
   * How many records one round trip of {@link #appendAll} carries at most, so that whoever gathers
   * records knows what it gains. The default, 1, says that a list is no faster than its records one
   * by one. Constant.
   */
  default int batchSize() {
    return 1;
  }

  /** Lists records, a page at a time, skipping and repeating nothing (A4). */
  AuditPage query(AuditQuery query);

  /**
   * Removes records whose {@code expiresAt} has been reached by the store's clock, oldest expiry
   * first, in one bounded batch, and nothing else (A6). Where chains are kept, a due record waits
   * for those before it in its chain, and the last one removed becomes the chain's checkpoint (A7).
   * A retry is safe.
   *
   * @param limit the most records to remove, 1 to 100,000
   * @return how many were removed; fewer than {@code limit} means that nothing more is due now
   */
  int purge(int limit);
}
