package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.auth.Authentication;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private static final String HOLD = "GET /hold HTTP/1.1\r\nHost: a\r\n\r\n";

  private final TestingServer server = new TestingServer();

  ShutdownTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void requestThatIsWorkedOnIsAnsweredWhileNewConnectionsAreRefused() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HOLD);
      server.held.acquire();
      CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> server.stop());
      await().untilAsserted(this::assertRefusesConnections);
      server.letGo.release();

      assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ").contains("Connection: close");
      assertThat(drained).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(true);
    }
  }

  @Test
  void furtherRequestOnAKnownConnectionIsRefusedWhileTheServerStops() throws Exception {
    try (RawClient working = server.connect();
        RawClient late = server.connect()) {
      working.send(HOLD);
      server.held.acquire();
      late.send("GET /health HT");
      await().until(() -> server.connections() == 2);
      CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> server.stop());
      await().untilAsserted(this::assertRefusesConnections);
      late.send("TP/1.1\r\nHost: a\r\n\r\n");

      // A connection that rests for a second meanwhile is closed without a word.
      assertThat(late.readToEnd())
          .matches("|(?s)HTTP/1.1 503 .*Retry-After: 1\r\n.*\"SHUTTING_DOWN\".*");
      server.letGo.release();
      assertThat(drained).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(true);
    }
  }

  @Test
  void requestThatDoesNotEndDoesNotKeepTheServer() throws Exception {
    ServerConfig hasty =
        TestingServer.config(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(100));
    try (TestingServer hastyServer = new TestingServer(hasty);
        RawClient client = hastyServer.connect()) {
      client.send(HOLD);
      hastyServer.held.acquire();

      assertThat(hastyServer.stop()).isFalse();
      assertThat(client.readToEnd()).isEmpty();
    }
  }

  @Test
  void stoppingTwiceIsHarmless() {
    assertThat(server.stop()).isTrue();
    assertThat(server.stop()).isTrue();
  }

  @Test
  void portInUseIsAnErrorNamingIt() throws Exception {
    ServerConfig taken =
        new ServerConfig(
            "127.0.0.1",
            server.port(),
            List.of(),
            1 << 20,
            64 << 20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            100,
            100,
            10,
            Duration.ZERO,
            Duration.ofSeconds(30),
            Optional.empty(),
            Optional.empty());
    HttpServer second =
        new HttpServer(taken, new Router(List.of()), Authentication.NONE, RequestObserver.NONE);

    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + server.port());
  }

  private void assertRefusesConnections() {
    assertThatThrownBy(() -> server.connect().close()).isInstanceOf(ConnectException.class);
  }
}
