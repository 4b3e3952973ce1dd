package io.acteon.backend.postgres.connect;

import java.time.Duration;

/** Looks every few seconds whether another host of the URL has become the primary. */
public final class PostgresLookout implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final PostgresDataSource source;
  private final Thread thread;
  private volatile boolean closed;

  private PostgresLookout(PostgresDataSource source) {
    this.source = source;
    this.thread = Thread.ofVirtual().name("acteon-postgres-lookout").unstarted(this::run);
  }

  /** With one host there is nothing to look for. */
  public static PostgresLookout start(PostgresDataSource source) {
    PostgresLookout lookout = new PostgresLookout(source);
    if (source.hasSeveralHosts()) {
      lookout.thread.start();
    }
    return lookout;
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(INTERVAL);
        source.lookAround();
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error unexpected) {
        System.getLogger(PostgresLookout.class.getName())
            .log(System.Logger.Level.ERROR, "looking for another primary failed", unexpected);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
