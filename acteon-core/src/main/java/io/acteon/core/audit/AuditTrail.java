package io.acteon.core.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
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
 * failure of what was done: while the store is away it waits in memory.
 *
 * <p>What waits is bounded because a place is taken before anything is executed ({@link #admit}):
 * with no place left, callers wait a while and are then refused. So a dispatch that executed always
 * has a place for its record.
 */
public final class AuditTrail implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final AuditStore store;
  private final boolean required;
  private final int capacity;
  private final Semaphore places;
  private final Backlog backlog;

  /**
   * Makes a trail.
   *
   * @param required whether new work is refused while any record waits
   * @param capacity how many records may be under way or waiting at once
   */
  public AuditTrail(AuditStore store, boolean required, int capacity) {
    this.store = store;
    this.required = required;
    this.capacity = capacity;
    this.places = new Semaphore(capacity);
    this.backlog = new Backlog(store, places::release);
  }

  /** A place for one record; to be closed if none comes of it. */
  public final class Place implements AutoCloseable {
    private boolean used;

    private Place() {}

    /**
     * Delivers the record, and returns when it is durable or, with the store away, waits for it.
     * Takes the place for good: it comes back when the record is delivered.
     */
    public void deliver(AuditRecord record) {
      used = true;
      if (!backlog.isEmpty() || !appended(record)) {
        backlog.add(record);
      } else {
        places.release();
      }
    }

    @Override
    public void close() {
      if (!used) {
        used = true;
        places.release();
      }
    }
  }

  /**
   * Takes a place for a record, before the work that it will tell of.
   *
   * @return nothing if there is none within a second, or if records wait and the trail is required
   */
  public Optional<Place> admit() {
    if (required && !backlog.isEmpty()) {
      return Optional.empty();
    }
    try {
      return places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
          ? Optional.of(new Place())
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

  /** How many records may be under way or waiting. */
  public int capacity() {
    return capacity;
  }

  /**
   * Gives waiting records a last chance, up to {@code patience}; logs what could not be delivered.
   */
  public void drain(Duration patience) {
    backlog.drain(patience);
  }

  @Override
  public void close() {
    backlog.close();
  }

  private boolean appended(AuditRecord record) {
    try {
      if (store.append(record) == AppendResult.CONFLICT) {
        LOG.error("Audit record {} is stored already with other content", record.id());
      }
      return true;
    } catch (BackendException failure) {
      if (failure.effect() == Effect.REJECTED) {
        LOG.error("Audit record {} is refused: {}", record.id(), failure.getMessage());
        return true;
      }
      return false;
    }
  }
}
