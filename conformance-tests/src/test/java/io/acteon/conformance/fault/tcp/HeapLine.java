package io.acteon.conformance.fault.tcp;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One instance's way to a {@link HeapServer}: a connection for each call, and a deadline. */
final class HeapLine implements AutoCloseable {

  private final HeapServer server;
  private final InetSocketAddress address;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HeapLine(HeapServer server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  /** What the request gives on the other side, where its failures are thrown as here. */
  @SuppressWarnings("unchecked")
  <R> R ask(Supplier<R> request) {
    Object reply = send(() -> outcome(request));
    if (reply instanceof BackendException failure) {
      throw failure;
    }
    return (R) reply;
  }

  private static Object outcome(Supplier<?> request) {
    try {
      return request.get();
    } catch (BackendException failure) {
      return failure;
    }
  }

  private Object send(Supplier<Object> request) {
    boolean sent = false;
    long end = System.nanoTime() + HeapOverTcp.DEADLINE.toNanos();
    try (Socket socket = new Socket()) {
      sockets.add(socket);
      requireOpen();
      socket.connect(address, millisUntil(end));
      socket.setSoTimeout(millisUntil(end));
      sent = true;
      new DataOutputStream(socket.getOutputStream()).writeLong(server.register(request));
      return server.reply(new DataInputStream(socket.getInputStream()).readLong());
    } catch (IOException failed) {
      throw failure(failed, sent ? Effect.UNKNOWN : Effect.NOT_APPLIED);
    } finally {
      sockets.removeIf(Socket::isClosed);
    }
  }

  /** At least one, because none means for ever. */
  private static int millisUntil(long end) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  private void requireOpen() {
    if (closed) {
      throw BackendException.closed();
    }
  }

  private BackendException failure(IOException failed, Effect effect) {
    if (closed) {
      return new BackendException(ErrorCode.CLOSED, effect, "the backend is closed");
    }
    if (Thread.currentThread().isInterrupted()) {
      // A socket closes under a virtual thread that is interrupted.
      return new BackendException(ErrorCode.INTERRUPTED, effect, "the caller was interrupted");
    }
    ErrorCode code =
        failed instanceof SocketTimeoutException ? ErrorCode.TIMEOUT : ErrorCode.UNAVAILABLE;
    return new BackendException(
        code, effect, "no answer from " + address.getHostString() + ":" + address.getPort());
  }

  @Override
  public void close() {
    closed = true;
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException gone) {
        // It was closed already.
      }
    }
  }
}
