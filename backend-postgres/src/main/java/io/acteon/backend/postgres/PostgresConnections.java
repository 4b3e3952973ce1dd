package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections that idle, newest first, and those on their way. Who takes one holds a permit of
 * {@link PostgresPool}, of which there are as many as there may be connections.
 *
 * <p>One is opened only if none idles and fewer are on their way than callers wait. So idle, lent
 * and opening connections together are never more than the permits; and as long as somebody waits,
 * one is on its way for each. A caller that leaves early leaves its connection to the next.
 *
 * <p>Waiting is parking: a thread here never spins until another one has run, for the threads are
 * virtual, and both might need the same carrier.
 */
final class PostgresConnections implements AutoCloseable {

  private static final Duration MOST_IDLE = Duration.ofMinutes(10);

  /** Between two attempts to reach a server that is away. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private record Idle(PostgresConnection connection, long since) {

    boolean longerThan(Duration span) {
      return System.nanoTime() - since > span.toNanos();
    }
  }

  private final PostgresDataSource source;
  private final Duration trusted;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private int waiting;
  private int opening;
  private boolean closed;

  /**
   * None yet.
   *
   * @param trusted for how long after its last use nobody asks whether a connection still leads to
   *     the server
   */
  PostgresConnections(PostgresDataSource source, Duration trusted) {
    this.source = source;
    this.trusted = trusted;
  }

  /**
   * A connection that leads to the server, or nothing if there is none by {@code deadline}.
   *
   * @throws InterruptedException if the caller is interrupted before it has one
   */
  Optional<PostgresConnection> take(long deadline) throws InterruptedException {
    while (true) {
      Optional<Idle> next = next(deadline);
      if (next.isEmpty() || (!next.get().longerThan(trusted) && next.get().connection().isOpen())) {
        return next.map(Idle::connection);
      }
      PostgresConnection doubtful = next.get().connection();
      if (doubtful.answers()) {
        return Optional.of(doubtful);
      }
      doubtful.discard();
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while a connection was tried");
      }
      // The server was away, or a firewall forgot: the others are as dead, and each would cost
      // time.
      drain().forEach(PostgresConnection::discard);
    }
  }

  private Optional<Idle> next(long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    waiting++;
    try {
      long left = deadline - System.nanoTime();
      while (idle.isEmpty() && !closed && left > 0) {
        if (opening < waiting) {
          opening++;
          Thread.ofVirtual().name("acteon-postgres-open").start(this::open);
        }
        left = arrived.awaitNanos(left);
      }
      if (closed) {
        throw BackendException.closed();
      }
      return Optional.ofNullable(idle.pollFirst());
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private void open() {
    Optional<PostgresConnection> opened = Optional.empty();
    try {
      opened = connect();
    } finally {
      arrive(opened);
    }
  }

  /** For an opening that is over, with a connection or without. */
  private void arrive(Optional<PostgresConnection> opened) {
    lock.lock();
    try {
      opening--;
      if (closed) {
        opened.ifPresent(PostgresConnection::discard);
      } else {
        opened.ifPresent(this::keep);
      }
      // After a failure one of those who wait has to try again.
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private Optional<PostgresConnection> connect() {
    try {
      return Optional.of(PostgresConnection.open(source));
    } catch (SQLException away) {
      PostgresFailure.of(away);
      LockSupport.parkNanos(PAUSE.toNanos());
      return Optional.empty();
    }
  }

  /** Takes a connection back. */
  void giveBack(PostgresConnection connection, boolean useful) {
    lock.lock();
    try {
      if (useful && !closed && !connection.isRetired()) {
        keep(connection);
        arrived.signal();
        if (idle.getLast().longerThan(MOST_IDLE)) {
          idle.removeLast().connection().discard();
        }
        return;
      }
    } finally {
      lock.unlock();
    }
    connection.discard();
  }

  private void keep(PostgresConnection connection) {
    idle.addFirst(new Idle(connection, System.nanoTime()));
  }

  private List<PostgresConnection> drain() {
    lock.lock();
    try {
      List<PostgresConnection> drained = new ArrayList<>();
      idle.forEach(one -> drained.add(one.connection()));
      idle.clear();
      return drained;
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait. Connections that are lent are closed when they come back. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    drain().forEach(PostgresConnection::discard);
  }
}
