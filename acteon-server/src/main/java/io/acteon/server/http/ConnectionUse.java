package io.acteon.server.http;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Whether a connection has a request that is worked on, as opposed to one that still arrives. */
final class ConnectionUse {

  private static final String ATTRIBUTE = ConnectionUse.class.getName();

  private volatile boolean busy;

  private ConnectionUse() {}

  /** Marks the request's connection. */
  static ConnectionUse begin(Request request) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    ConnectionUse use = (ConnectionUse) connection.getAttribute(ATTRIBUTE);
    if (use == null) {
      use = new ConnectionUse();
      connection.setAttribute(ATTRIBUTE, use);
    }
    use.busy = true;
    return use;
  }

  /** Whether a request is between {@link #begin} and the end of its answer. */
  static boolean isBusy(Connection connection) {
    return connection instanceof ConnectionMetaData data
        && data.getAttribute(ATTRIBUTE) instanceof ConnectionUse use
        && use.busy;
  }

  /** Unmarks the connection when the request is done. */
  Callback endedBy(Callback callback) {
    return new Callback.Nested(callback) {
      @Override
      public void succeeded() {
        busy = false;
        super.succeeded();
      }

      @Override
      public void failed(Throwable failure) {
        busy = false;
        super.failed(failure);
      }
    };
  }
}
