package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.config.ServerConfig;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that take their time lose their connection, and nobody waits for them. */
class SlowClientsTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(30);

  private TestingServer server = serving(LONG, LONG);

  private static TestingServer serving(Duration bodyTimeout, Duration idleTimeout) {
    try {
      return new TestingServer(
          new ServerConfig(
              "127.0.0.1",
              0,
              List.of(),
              64 << 20,
              1L << 30,
              bodyTimeout,
              idleTimeout,
              100,
              1,
              10,
              Duration.ZERO,
              LONG,
              Optional.empty(),
              Optional.empty()));
    } catch (IOException noPort) {
      throw new AssertionError(noPort);
    }
  }

  private void restart(Duration bodyTimeout, Duration idleTimeout) {
    server.close();
    server = serving(bodyTimeout, idleTimeout);
  }

  @AfterEach
  void goesOnAfterwards() throws Exception {
    assertThat(server.get("/things/1").statusCode()).isEqualTo(200);
    server.close();
  }

  @Test
  void answerThatIsNeverReadHoldsNeitherTheRequestNorTheConnection() throws Exception {
    restart(LONG, SHORT);
    try (RawClient client = server.connect()) {
      client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.socket.getInputStream().read()).isEqualTo('H');

      assertThat(server.get("/things/1").statusCode()).isEqualTo(200);
      await().untilAsserted(() -> assertThat(server.connections()).isZero());
    }
  }

  @Test
  void answerThatIsReadByteByByteIsCutOffWhenItsTimeIsUp() throws Exception {
    restart(SHORT, LONG);
    try (RawClient client = server.connect()) {
      client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(readSlowlyToTheEnd(client)).isLessThan(server.largeBytes);
    }
  }

  @Test
  void headerThatArrivesByteByByteIsCutOffWhenItsTimeIsUp() throws Exception {
    restart(SHORT, LONG);
    try (RawClient client = server.connect()) {
      client.send("GET /things/1 HTTP/1.1\r\nHost: a\r\n\r\n");
      client.readAnswer();
      client.send("GET /things/1 HTTP/1.1\r\n");

      assertThat(dripUntilClosed(client)).isTrue();
    }
  }

  @Test
  void bodyThatStopsIsRefusedByTheIdleTimeoutAlready() throws Exception {
    restart(LONG, SHORT);
    try (RawClient client = server.connect()) {
      client.send(
          "POST /take HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 2\r\n\r\n{");

      assertThat(client.readToEnd()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void connectionThatRestsIsClosed() throws Exception {
    restart(LONG, SHORT);
    try (RawClient client = server.connect()) {
      assertThat(client.readToEnd()).isEmpty();
    }
  }

  @Test
  void requestThatTakesLongIsNotIdle() throws Exception {
    restart(SHORT, SHORT);
    try (RawClient client = server.connect()) {
      client.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
      server.held.acquire();
      // Other connections come and go by the idle time-out while this one waits.
      for (int i = 0; i < 3; i++) {
        try (RawClient idle = server.connect()) {
          assertThat(idle.readToEnd()).isEmpty();
        }
      }
      server.letGo.release();

      assertThat(client.readAnswer()).endsWith("\"done\"");
      client.send("GET /things/1 HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.readAnswer()).endsWith("\"1\"");
    }
  }

  private static boolean dripUntilClosed(RawClient client) throws Exception {
    client.socket.setSoTimeout(10);
    for (int i = 0; i < 5_000; i++) {
      try {
        client.send("X: " + i % 10 + "\r\n");
        if (client.socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (SocketTimeoutException stillOpen) {
        // The server says nothing until it closes.
      } catch (SocketException closed) {
        return true;
      }
    }
    return false;
  }

  private static long readSlowlyToTheEnd(RawClient client) throws Exception {
    byte[] sip = new byte[1024];
    long bytes = 0;
    try {
      for (int read = 0; read >= 0; read = client.socket.getInputStream().read(sip)) {
        bytes += read;
        Thread.sleep(1);
      }
    } catch (SocketException cutOff) {
      return bytes;
    }
    return bytes;
  }
}
