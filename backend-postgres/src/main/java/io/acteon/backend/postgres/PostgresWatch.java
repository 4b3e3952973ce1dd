package io.acteon.backend.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends calls that the driver would let wait: those past their deadline (a frozen server answers
 * nothing and takes nothing, B4), of interrupted callers (B12), and all of them at the end (B3).
 */
final class PostgresWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PostgresWatch.class.getName());
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final Set<PostgresSession> sessions = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  private PostgresWatch(String name) {
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  static PostgresWatch start(String name) {
    PostgresWatch watch = new PostgresWatch(name);
    watch.thread.start();
    return watch;
  }

  void add(PostgresSession session) {
    sessions.add(session);
    if (closed) {
      session.endIfDue(System.nanoTime(), true);
    }
  }

  void remove(PostgresSession session) {
    sessions.remove(session);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    endDue();
  }

  private void run() {
    try {
      while (!closed) {
        Thread.sleep(INTERVAL);
        endAllDue();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is wrong with one session must not leave all others without a deadline for ever. */
  private void endAllDue() {
    try {
      endDue();
    } catch (RuntimeException | Error unexpected) {
      LOG.log(Level.WARNING, "ending what is due failed and will be tried again", unexpected);
    }
  }

  private void endDue() {
    long now = System.nanoTime();
    sessions.forEach(session -> session.endIfDue(now, closed));
  }
}
