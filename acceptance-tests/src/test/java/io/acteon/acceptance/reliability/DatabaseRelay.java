package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** One server's way to its database, on which something may happen between two writes. */
final class DatabaseRelay implements AutoCloseable {

  /** What goes over it. */
  enum Side {
    STATEMENT,
    ANSWER
  }

  private record Plan(Side side, AtomicInteger left, Runnable action) {}

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final Plan NONE =
      new Plan(Side.ANSWER, new AtomicInteger(Integer.MAX_VALUE), () -> {});

  private final InetSocketAddress database;
  private final ServerSocket listener;
  private final AtomicReference<Plan> plan = new AtomicReference<>(NONE);

  DatabaseRelay(InetSocketAddress database) throws IOException {
    this.database = database;
    this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
  }

  /** Does something once, in place of passing on the statement or the answer of that number. */
  void once(Side side, int number, Runnable action) {
    plan.set(new Plan(side, new AtomicInteger(number), action));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        Socket far = new Socket(database.getAddress(), database.getPort());
        Thread.ofVirtual().start(() -> pass(near, far, Side.STATEMENT));
        Thread.ofVirtual().start(() -> pass(far, near, Side.ANSWER));
      }
    } catch (IOException closed) {
      // It takes no more.
    }
  }

  private void pass(Socket from, Socket to, Side side) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        Plan current = plan.get();
        if (current.side() == side
            && current.left().decrementAndGet() == 0
            && plan.compareAndSet(current, NONE)) {
          current.action().run();
          return;
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException broken) {
      // Both ends are closed, which is all there is to do.
    }
  }
}
