package io.acteon.server.analytics;

import io.acteon.core.dispatch.Recorder;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.AccessException;
import io.acteon.server.http.Failures;
import io.acteon.server.http.api.AuditPages;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Reads records for a figure, newest first and a page at a time. What it reads is bounded in number
 * and time, one figure is made at a time, and where it stopped early is told.
 */
final class RecordWalk {

  /** The most records that one figure is made of. */
  static final int MOST = 100_000;

  /** For how long one figure reads; the page under way then is the last. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final Optional<AuditStore> store;
  private final Duration patience;
  private final Semaphore permit = new Semaphore(1, true);

  /**
   * @param store empty if audit is off
   * @param patience for how long a figure waits for those before it
   */
  RecordWalk(Optional<AuditStore> store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  /**
   * Gives each record that may be seen to {@code each}, until that wants no more.
   *
   * @param memory is told, before anything is read, how many bytes that may take
   * @return the time of the oldest record that was read, if there are others before it
   * @throws AccessException if no grant covers what the figure names
   * @throws ProblemException 404 if audit is off, 503 if too many figures are being made
   */
  Optional<Instant> read(
      Figure figure, Access access, LongConsumer memory, Predicate<AuditRecord> each) {
    AuditStore records = store.orElseThrow(() -> new ProblemException(Failures.NOTHING_RECORDED));
    AuditQuery query = access.narrowIfPossible(figure.query(AuditPages.STEP));
    acquirePermit();
    try {
      // Not before: those that wait for the permit keep no memory from others.
      memory.accept(AuditPages.STEP_BYTES);
      return read(records, query, access, each);
    } finally {
      permit.release();
    }
  }

  private void acquirePermit() {
    try {
      if (!permit.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ProblemException(
            ProblemDocument.unavailable(
                "OVERLOADED",
                "figures are being made for others already",
                ProblemDocument.RETRY_AFTER));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemDocument.STOPPING);
    }
  }

  private static Optional<Instant> read(
      AuditStore records, AuditQuery first, Access access, Predicate<AuditRecord> each) {
    long end = System.nanoTime() + LONGEST.toNanos();
    AuditQuery query = first;
    for (int read = 0; ; ) {
      AuditPage page = records.query(query);
      for (AuditEntry entry : page.entries()) {
        AuditRecord record = entry.record();
        boolean counts = !record.outcome().equals(Recorder.INTENDED) && access.sees(record);
        if (counts && !each.test(record)) {
          return Optional.of(record.dispatchedAt());
        }
      }
      read += page.entries().size();
      if (page.cursor().isEmpty()) {
        return Optional.empty();
      }
      if (read >= MOST || System.nanoTime() > end) {
        return page.entries().isEmpty()
            ? first.from()
            : Optional.of(page.entries().getLast().record().dispatchedAt());
      }
      query = query.from(page.cursor().get());
    }
  }
}
