package io.acteon.backend.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of the loopback interface. */
public final class TestPorts {

  /** A cluster node listens on a second port, so much above its first. */
  private static final int BUS = 10_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private TestPorts() {}

  /** One that nobody listened on a moment ago. */
  public static int free() {
    return free(1).getFirst();
  }

  /** Several, each with a bus port to itself. */
  static List<Integer> free(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try {
      while (ports.size() < count) {
        ServerSocket socket = listen(0);
        sockets.add(socket);
        int port = socket.getLocalPort();
        // Somebody else may have been given it, and not yet listen there.
        if (port + BUS < 65_536 && isFree(port + BUS) && GIVEN.add(port)) {
          ports.add(port);
        } else if (port > BUS + 1_024 && isFree(port - BUS) && GIVEN.add(port - BUS)) {
          ports.add(port - BUS);
        }
      }
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = listen(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
