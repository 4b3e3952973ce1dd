package io.acteon.core.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers records to the audit store. A record of something that was done is never turned into a
 * failure of what was done: while the store is away, or refuses for any reason but the record
 * itself, it waits in memory.
 *
 * <p>What waits is bounded in bytes because room is taken before anything is executed ({@link
 * #admit}): with no room left, callers wait a while and are then refused. So a dispatch that
 * executed always has room for its record.
 */
public final class AuditTrail implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Between two looks whether a record still waits. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Room is counted in pieces of so many bytes. */
  private static final int PIECE = 1_024;

  /** What a record takes besides its JSON, its small texts and a small outcome included. */
  private static final int OVERHEAD = 2_048;

  private final AuditStore store;
  private final boolean required;
  private final int capacity;
  private final Semaphore room;
  private final Backlog backlog;
  private volatile boolean ending;

  /**
   * Makes a trail.
   *
   * @param required whether new work is refused while any record waits
   * @param capacity how many bytes of memory records under way and waiting may take; a record that
   *     is larger has to be the only one
   */
  public AuditTrail(AuditStore store, boolean required, long capacity) {
    this.store = store;
    this.required = required;
    this.capacity = pieces(capacity);
    this.room = new Semaphore(this.capacity, true);
    this.backlog = new Backlog(store, room::release);
  }

  /** Room for one record; to be closed if none comes of it. */
  public final class Place implements AutoCloseable {
    private int held;

    private Place(int held) {
      this.held = held;
    }

    /**
     * Appends a record that may be refused, and keeps the place.
     *
     * @throws BackendException if it is not certain that the record is durable
     */
    public void append(AuditRecord record) {
      try {
        note(record, store.append(record));
      } catch (BackendException refused) {
        if (refused.code() != ErrorCode.INVALID) {
          throw refused;
        }
        note(record, store.append(withoutParts(record, refused)));
      } catch (RuntimeException | Error unexpected) {
        throw new BackendException(ErrorCode.INTERNAL, Effect.UNKNOWN, undeclared(unexpected));
      }
    }

    /**
     * Delivers the record, and returns when it is durable or, with the store away, waits for it.
     * Never throws. Takes the place for good: it comes back when the record is delivered.
     */
    public void deliver(AuditRecord record) {
      Optional<AuditRecord> left = backlog.isEmpty() ? undelivered(record) : Optional.of(record);
      int place = held;
      held = 0;
      if (left.isEmpty()) {
        room.release(place);
      } else {
        wait(left.get(), place);
      }
    }

    /** The answer was not known when room was taken; where there is none for it, it is left out. */
    private void wait(AuditRecord record, int place) {
      int more = Math.min(size(record), capacity) - place;
      if (more <= 0) {
        room.release(-more);
        backlog.add(record, place + more);
      } else if (room.tryAcquire(more)) {
        backlog.add(record, place + more);
      } else {
        String reason = "there was no memory left to keep it while the audit store is away";
        backlog.add(Omission.ofOutcome(reason, record), place);
      }
    }

    @Override
    public void close() {
      room.release(held);
      held = 0;
    }
  }

  /**
   * Takes room for a record, before the work that it will tell of.
   *
   * @param expected the record but for its outcome
   * @return nothing if there is none within a second, if records wait and the trail is required, or
   *     if it is ending
   */
  public Optional<Place> admit(AuditRecord expected) {
    if (ending || (required && !backlog.isEmpty())) {
      return Optional.empty();
    }
    try {
      int needed = Math.min(size(expected), capacity);
      return room.tryAcquire(needed, PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
          ? Optional.of(new Place(needed))
          : Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** How many records wait for the store; 0 when all is well. */
  public int waiting() {
    return backlog.size();
  }

  /**
   * Waits until no record of an action waits for the store, whatever there is of others: one that
   * the store refuses may wait for ever.
   *
   * @return false if the thread was interrupted or the trail ended before
   */
  public boolean awaitDelivery(String namespace, String tenant, String actionId) {
    try {
      while (backlog.holds(namespace, tenant, actionId)) {
        Thread.sleep(LOOK);
      }
      return !ending;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why records wait, in the words of the store's last failure; of no meaning if none waits. */
  public String trouble() {
    return backlog.trouble();
  }

  /** How many bytes records under way and waiting take. */
  public long bytes() {
    return (long) (capacity - room.availablePermits()) * PIECE;
  }

  /** How many bytes records under way and waiting may take. */
  public long capacity() {
    return (long) capacity * PIECE;
  }

  /** Whether no more work is admitted, because the gateway stops. */
  public boolean isEnding() {
    return ending;
  }

  /**
   * Admits no more work, and waits up to {@code patience} for the records of what is under way and
   * for those that wait for the store.
   */
  public void drain(Duration patience) {
    ending = true;
    try {
      if (!room.tryAcquire(capacity, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn(
            "Not every audit record is delivered after {} s: {} wait for the store",
            patience.toSeconds(),
            backlog.size());
      } else {
        room.release(capacity);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the delivery. What waits, and what comes and is refused, is lost and named in the log. */
  @Override
  public void close() {
    ending = true;
    backlog.close();
  }

  /** What is left to be delivered of a record that the store was given. */
  private Optional<AuditRecord> undelivered(AuditRecord record) {
    try {
      note(record, store.append(record));
      return Optional.empty();
    } catch (BackendException refused) {
      backlog.trouble(refused.getMessage());
      return refused.code() == ErrorCode.INVALID
          ? Optional.of(withoutParts(record, refused))
          : Optional.of(record);
    } catch (RuntimeException | Error unexpected) {
      backlog.trouble(undeclared(unexpected));
      return Optional.of(record);
    }
  }

  /** What people are told of a failure that no store may have; the log tells the rest. */
  static String undeclared(Throwable failure) {
    LOG.error("The audit store failed in a way that it does not declare", failure);
    return "the audit store failed; see the gateway's log";
  }

  static AuditRecord withoutParts(AuditRecord record, BackendException refused) {
    LOG.error(
        "Audit record {} is refused and tried again without its JSON parts: {}",
        record.id(),
        refused.getMessage());
    return Omission.ofAllParts("the audit store refused the record with it", record);
  }

  static void note(AuditRecord record, AppendResult result) {
    if (result == AppendResult.CONFLICT) {
      LOG.error("Audit record {} is stored already with other content", record.id());
    }
  }

  /** Texts take one or two bytes for each character; two is never too little. */
  private static int size(AuditRecord record) {
    long characters =
        record.actionPayload().map(String::length).orElse(0)
            + (long) record.verdictDetails().length()
            + record.outcomeDetails().length()
            + record.metadata().length();
    return pieces(OVERHEAD + 2 * characters);
  }

  private static int pieces(long bytes) {
    return Math.clamp((bytes + PIECE - 1) / PIECE, 1, Integer.MAX_VALUE);
  }
}
