package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.server.auth.Authentication;
import io.acteon.server.auth.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Bodies that are made while they are sent. */
class StreamedAnswersTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String GET = "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /** Says hello, and then sends parts until it is closed or nobody takes them. */
  private static final class Endless implements StreamedBody {
    private final byte[] part;
    private final CountDownLatch closed = new CountDownLatch(1);

    Endless(int partBytes) {
      this.part = new byte[partBytes];
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
      sink.write("hello".getBytes(StandardCharsets.UTF_8));
      while (part.length > 0 && closed.getCount() > 0) {
        sink.write(part);
      }
      try {
        closed.await();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      closed.countDown();
    }

    boolean isClosed() {
      return closed.getCount() == 0;
    }
  }

  @Test
  void aStreamArrivesAsItIsMadeAndEndsWithTheServer() throws Exception {
    Endless body = new Endless(0);
    Running server = new Running(body, LONG);
    try (RawClient client = new RawClient(server.port)) {
      client.send(GET);
      assertThat(client.readUpTo("hello")).startsWith("HTTP/1.1 200 ");
      assertThat(body.isClosed()).isFalse();

      assertThat(server.http.stop()).isTrue();

      assertThat(client.readToEnd()).endsWith("0\r\n\r\n");
      assertThat(body.isClosed()).isTrue();
    }
  }

  @Test
  void aClientThatTakesNothingIsCutOff() throws Exception {
    Endless body = new Endless(1 << 20);
    Running server = new Running(body, Duration.ofMillis(200));
    try (RawClient client = new RawClient(server.port)) {
      client.send(GET);

      await().until(body::isClosed);
      await().until(() -> server.http.connections() == 0);
    } finally {
      server.http.stop();
    }
  }

  @Test
  void theNextRequestOfAConnectionIsAnsweredAfterAStreamThatEnded() throws Exception {
    Endless body = new Endless(0);
    body.close();
    Running server = new Running(body, LONG);
    try (RawClient client = new RawClient(server.port)) {
      client.send(GET);
      assertThat(client.readUpTo("0\r\n\r\n")).contains("hello");
      client.send("GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 404 ");
    } finally {
      server.http.stop();
    }
  }

  private static final class Running {
    private final HttpServer http;
    private final int port;

    Running(StreamedBody body, Duration bodyTimeout) throws IOException {
      Route route =
          Route.unlimited(
              "GET", "/stream", Scope.OPEN, exchange -> Answer.stream("text/plain", body));
      http =
          new HttpServer(
              TestingServer.config(bodyTimeout, LONG, LONG),
              new Router(List.of(route)),
              Authentication.NONE,
              RequestObserver.NONE);
      port = http.start();
    }
  }
}
