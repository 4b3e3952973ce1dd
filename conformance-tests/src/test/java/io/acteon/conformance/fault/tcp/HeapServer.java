package io.acteon.conformance.fault.tcp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Gives calls of this process a way through TCP, so that a heap can be frozen, cut off, or lose its
 * replies. Only a number goes over the line; the request and the reply wait here for it.
 */
public final class HeapServer implements AutoCloseable {

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Supplier<Object>> requests = new ConcurrentHashMap<>();
  private final Map<Long, Object> replies = new ConcurrentHashMap<>();
  private final ServerSocket listener;

  public HeapServer() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /** The number to send for {@code request}. */
  long register(Supplier<Object> request) {
    long number = numbers.incrementAndGet();
    requests.put(number, request);
    return number;
  }

  /** What the request gave whose number came back. */
  Object reply(long number) {
    return Objects.requireNonNull(replies.remove(number));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      requests.clear();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      long number = in.readLong();
      replies.put(number, Objects.requireNonNull(requests.remove(number)).get());
      out.writeLong(number);
    } catch (IOException gone) {
      // The caller finds out for itself.
    }
  }
}
