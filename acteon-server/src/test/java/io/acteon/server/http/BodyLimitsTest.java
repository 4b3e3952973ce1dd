package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {

  private static final int LIMIT = 1 << 20;
  private static final String HEAD =
      "POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  private final TestingServer server;

  BodyLimitsTest() throws IOException {
    server =
        new TestingServer(
            TestingServer.config(
                Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(30)));
  }

  @AfterEach
  void goesOnAfterwards() throws Exception {
    try (server) {
      assertThat(server.post("application/json", json("{\"a\":1}")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void bodyOfTheLimitIsTaken() throws Exception {
    byte[] body = json("\"" + "x".repeat(LIMIT - 2) + "\"");

    assertThat(server.post("application/json", body).statusCode()).isEqualTo(200);
  }

  @Test
  void announcedBodyOverTheLimitIsRefusedBeforeItIsSent() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Content-Length: 52428800\r\n\r\n");

      assertThat(client.readToEnd())
          .startsWith("HTTP/1.1 413 ")
          .containsIgnoringCase("Connection: close")
          .contains("\"code\":\"TOO_LARGE\"")
          .contains("1048576");
    }
    assertThat(server.taken).hasValue(0);
  }

  @Test
  void clientThatSendsFiftyMegabytesFirstStillReadsTheRefusal() throws Exception {
    HttpResponse<String> answer = server.post("application/json", new byte[50 << 20]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(server.taken).hasValue(0);
  }

  @Test
  void chunkedBodyOverTheLimitIsRefusedAndItsRestNeverBecomesARequest() throws Exception {
    String smuggled = HEAD + "Content-Length: 2\r\n\r\n{}" + HEAD + "Content-Length: 2\r\n\r\n{}";
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n200000\r\n");
      String answer = sendUntilRefused(client, " ".repeat(LIMIT) + "0\r\n\r\n" + smuggled);

      assertThat(answer).startsWith("HTTP/1.1 413 ").doesNotContain("HTTP/1.1 200");
    }
    assertThat(server.taken).hasValue(0);
  }

  @Test
  void requestPipelinedBehindAnOversizedBodyIsNotExecuted() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n100001\r\n");
      String rest = " ".repeat(LIMIT + 1) + "\r\n0\r\n\r\n";
      String answer = sendUntilRefused(client, rest + HEAD + "Content-Length: 2\r\n\r\n{}");

      assertThat(answer).startsWith("HTTP/1.1 413 ").doesNotContain("HTTP/1.1 200");
    }
    assertThat(server.taken).hasValue(0);
  }

  @Test
  void bodyOfOneByteNowAndThenIsRefusedWhenItsTimeIsUp() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Content-Length: 1000\r\n\r\n");
      Thread dripping = Thread.ofVirtual().start(() -> drip(client));

      assertThat(client.readToEnd())
          .startsWith("HTTP/1.1 408 ")
          .contains("\"code\":\"BODY_TIMEOUT\"");
      dripping.join();
    }
    assertThat(server.taken).hasValue(0);
  }

  @Test
  void bodyThatBreaksOffIsNotTaken() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Content-Length: 10\r\n\r\n{}");
      client.socket.shutdownOutput();

      assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ").contains("ends early");
    }
    assertThat(server.taken).hasValue(0);
  }

  @Test
  void badChunkSizeIsRefused() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

      assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
    }
    assertThat(server.taken).hasValue(0);
  }

  @Test
  void clientThatAsksFirstIsToldToContinue() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 100 ");
      client.send("{}");

      assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void bodiesThatAreOnlyAnnouncedKeepNoOthersOut() throws Exception {
    List<RawClient> announcing = new ArrayList<>();
    try {
      // Their texts would take more than the server has for all requests.
      for (int i = 0; i < 20; i++) {
        RawClient client = server.connect();
        announcing.add(client);
        client.send(HEAD + "Content-Length: " + LIMIT + "\r\nExpect: 100-continue\r\n\r\n");
      }
      for (RawClient client : announcing) {
        assertThat(client.readAnswer()).startsWith("HTTP/1.1 100 ");
      }
    } finally {
      for (RawClient client : announcing) {
        client.close();
      }
    }
  }

  @Test
  void clientThatAsksFirstIsRefusedWithoutSending() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(HEAD + "Content-Length: 52428800\r\nExpect: 100-continue\r\n\r\n");

      assertThat(client.readToEnd()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void connectionOutlivesASmallBodyThatNobodyReads() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 404 ");
      client.send(HEAD + "Content-Length: 2\r\n\r\n{}");

      assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void largeBodyThatNobodyReadsEndsItsConnectionAfterTheAnswer() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/nowhere")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5 << 20]))
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  /** The server may have closed before it has taken everything. */
  private static String sendUntilRefused(RawClient client, String text) throws IOException {
    try {
      client.send(text);
    } catch (SocketException refusedMeanwhile) {
      // What it answered before is read below.
    }
    return client.readToEnd();
  }

  private static void drip(RawClient client) {
    try {
      OutputStream out = client.socket.getOutputStream();
      while (true) {
        out.write(' ');
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException refused) {
      // The server has closed the connection, as it should.
    }
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
