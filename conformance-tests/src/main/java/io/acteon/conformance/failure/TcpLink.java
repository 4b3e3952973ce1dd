package io.acteon.conformance.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server that can be frozen, cut, or made to lose every reply. Listens on a free
 * loopback port.
 */
public final class TcpLink implements AutoCloseable {

  /** What becomes of what is sent. */
  private enum Mode {
    /** It arrives. */
    OPEN,
    /** It is held, both ways, as if the server had stopped. */
    FROZEN,
    /** Requests arrive; replies do not, nor any later one on the same connection. */
    REPLIES_LOST,
    /** Connections are reset, and new ones too. */
    CUT
  }

  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object change = new Object();
  private Mode mode = Mode.OPEN;

  private TcpLink(InetSocketAddress server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  /** An open line to {@code server}. */
  public static TcpLink to(InetSocketAddress server) throws IOException {
    TcpLink link = new TcpLink(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(link::accept);
    return link;
  }

  /** Where to connect in place of the server. */
  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /** Everything arrives from now on, what was held first. */
  public void open() {
    become(Mode.OPEN);
  }

  /** Nothing arrives from now on, and nobody is told. */
  public void freeze() {
    become(Mode.FROZEN);
  }

  /**
   * Requests arrive from now on; their replies never do. A connection that has lost one delivers
   * nothing more, also when the line is open again: TCP delivers in order or not at all, and who
   * tells replies by their order may rely on that.
   */
  public void loseReplies() {
    become(Mode.REPLIES_LOST);
  }

  /** Resets all connections, and every new one until the line is opened again. */
  public void cut() {
    become(Mode.CUT);
    sockets.forEach(TcpLink::reset);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }

  private void become(Mode next) {
    synchronized (change) {
      mode = next;
      change.notifyAll();
    }
  }

  private Mode passable() throws InterruptedException {
    synchronized (change) {
      while (mode == Mode.FROZEN) {
        change.wait();
      }
      return mode;
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException | InterruptedException gone) {
        // The listener is closed, or the server refuses; either way the client is told by a reset.
      }
    }
  }

  private void connect(Socket client) throws IOException, InterruptedException {
    sockets.add(client);
    if (passable() == Mode.CUT) {
      reset(client);
      return;
    }
    Socket target = new Socket(server.getAddress(), server.getPort());
    sockets.add(target);
    client.setTcpNoDelay(true);
    target.setTcpNoDelay(true);
    Thread.ofVirtual().start(() -> pump(client, target, false));
    Thread.ofVirtual().start(() -> pump(target, client, true));
  }

  private void pump(Socket from, Socket to, boolean replies) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      boolean lost = false;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Mode now = passable();
        if (now == Mode.CUT) {
          return;
        }
        lost = lost || (replies && now == Mode.REPLIES_LOST);
        if (!lost) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException | InterruptedException over) {
      // Either end has gone; closing both tells the other.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // It is what was wanted.
    }
  }
}
