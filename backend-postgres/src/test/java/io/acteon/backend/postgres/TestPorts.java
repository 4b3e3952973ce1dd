package io.acteon.backend.postgres;

import io.acteon.backend.postgres.connect.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Ports of the loopback interface. */
public final class TestPorts {

  private static final Duration START = Duration.ofSeconds(60);

  private TestPorts() {}

  /** One that nobody listened on a moment ago. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /** Waits for a server to take connections, or to give up. */
  static boolean answers(String url, BooleanSupplier alive) {
    PostgresUrl parsed = PostgresUrl.parse(url);
    long end = System.nanoTime() + START.toNanos();
    while (alive.getAsBoolean() && System.nanoTime() < end) {
      try (Connection connection =
          DriverManager.getConnection(parsed.jdbcUrl(), "acteon", "acteon")) {
        return connection.isValid(5);
      } catch (SQLException notYet) {
        Thread.onSpinWait();
      }
    }
    return false;
  }
}
