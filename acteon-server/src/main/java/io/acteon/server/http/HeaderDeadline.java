package io.acteon.server.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the header of a request has been arriving for too long. Neither the
 * idle time-out, which every byte renews, nor the limit of the header's size ends them in time.
 */
final class HeaderDeadline extends AbstractLifeCycle {

  /** Since when a connection has had nothing but a part of a header. */
  private record Progress(long since, long requests, long bytes) {

    static Progress of(Connection connection) {
      return new Progress(
          System.nanoTime(), inner(connection).getMessagesIn(), connection.getBytesIn());
    }

    Progress advance(Connection connection) {
      Connection inner = inner(connection);
      boolean arriving =
          !ConnectionUse.isBusy(inner)
              && inner.getMessagesIn() == requests
              && connection.getBytesIn() > bytes;
      return arriving ? this : of(connection);
    }

    /** Bytes are counted where they arrive, a handshake's too; requests beneath the encryption. */
    private static Connection inner(Connection connection) {
      return connection instanceof SslConnection encrypted
          ? encrypted.getSslEndPoint().getConnection()
          : connection;
    }

    boolean isOlderThan(Duration time) {
      return System.nanoTime() - since > time.toNanos();
    }
  }

  private final ServerConnector connector;
  private final Duration time;
  private final Duration pause;
  private Map<EndPoint, Progress> seen = new HashMap<>();
  private volatile Scheduler.Task next = () -> false;

  HeaderDeadline(ServerConnector connector, Duration time) {
    this.connector = connector;
    this.time = time;
    this.pause = time.dividedBy(4);
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    next.cancel();
  }

  private void schedule() {
    next = connector.getScheduler().schedule(this::look, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs on one thread at a time: the next look is scheduled at the end of this one. */
  private void look() {
    try {
      Map<EndPoint, Progress> now = new HashMap<>();
      for (EndPoint endPoint : connector.getConnectedEndPoints()) {
        look(endPoint).ifPresent(progress -> now.put(endPoint, progress));
      }
      seen = now;
    } finally {
      if (isRunning()) {
        schedule();
      }
    }
  }

  private Optional<Progress> look(EndPoint endPoint) {
    Connection connection = endPoint.getConnection();
    if (connection == null) {
      return Optional.empty();
    }
    Progress before = seen.get(endPoint);
    Progress progress = before == null ? Progress.of(connection) : before.advance(connection);
    if (progress.isOlderThan(time)) {
      endPoint.close(new TimeoutException("the header of a request is late"));
      return Optional.empty();
    }
    return Optional.of(progress);
  }
}
