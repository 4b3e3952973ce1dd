package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP balancer as most are: it asks each server once a second whether it is ready, sends new
 * connections to those that were in turn, and knows nothing of what the connections carry.
 */
final class Balancer implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final List<URI> servers;
  private final ServerSocket listener;
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Begins to listen; {@link #awaitReady} returns when the servers are known. */
  Balancer(List<URI> servers) throws IOException {
    this.servers = List.copyOf(servers);
    this.listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    servers.forEach(server -> Thread.ofVirtual().start(() -> check(server)));
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Connections that no server took. */
  int refused() {
    return refused.get();
  }

  /** Returns when connections go to this server. */
  void awaitReady(URI server) throws InterruptedException {
    while (!ready.contains(server)) {
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void check(URI server) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/health/ready")).timeout(INTERVAL).build();
    try {
      while (!listener.isClosed()) {
        if (isReady(request)) {
          ready.add(server);
        } else {
          ready.remove(server);
        }
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isReady(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      return false;
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        Thread.ofVirtual().start(() -> join(near));
      }
    } catch (IOException closed) {
      // There is nobody to accept for any more.
    }
  }

  private void join(Socket near) {
    sockets.add(near);
    URI server = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()));
    if (!ready.contains(server)) {
      server = ready.stream().findAny().orElse(server);
    }
    try {
      Socket far = new Socket(server.getHost(), server.getPort());
      sockets.add(far);
      Thread.ofVirtual().start(() -> copy(near, far));
      copy(far, near);
    } catch (IOException away) {
      refused.incrementAndGet();
      end(near);
    }
  }

  /** The end of one direction is passed on; the other goes on for as long as it has something. */
  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException broken) {
      end(from);
      end(to);
    }
    if (from.isInputShutdown() && to.isInputShutdown()) {
      end(from);
      end(to);
    }
  }

  private void end(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException broken) {
      // It is of no use to anybody.
    }
  }
}
