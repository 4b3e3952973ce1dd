package io.acteon.core.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges records whose time is up, at regular intervals, until closed. */
public final class AuditRetention implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
  private static final int BATCH = 1_000;

  private final AuditStore store;
  private final Duration interval;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Starts purging, at once and then at every {@code interval}.
   *
   * @param interval from the end of one purge to the start of the next
   */
  public AuditRetention(AuditStore store, Duration interval) {
    this.store = store;
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("audit-retention").start(this::run);
  }

  private void run() {
    try {
      do {
        purge();
      } while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void purge() {
    long removed = 0;
    try {
      int batch;
      do {
        batch = store.purge(BATCH);
        removed += batch;
      } while (batch == BATCH && !Thread.currentThread().isInterrupted());
    } catch (BackendException away) {
      LOG.warn("Purging audit records failed and will be tried again: {}", away.getMessage());
    } catch (RuntimeException | Error unexpected) {
      LOG.error("Purging audit records failed and will be tried again", unexpected);
    }
    if (removed > 0) {
      LOG.info("Purged {} audit records whose time was up", removed);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
