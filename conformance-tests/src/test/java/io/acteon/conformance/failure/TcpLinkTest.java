package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link does to a connection only what a network can do to one. */
final class TcpLinkTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** A reply that is on its way is there or lost by then, on a busy machine too. */
  private static final int NO_REPLY_MILLIS = 1500;

  private final AtomicInteger served = new AtomicInteger();
  private ServerSocket server;
  private TcpLink link;

  /** A server that sends every byte back. */
  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    link = TcpLink.to(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
  }

  @AfterEach
  void end() throws IOException {
    link.close();
    server.close();
  }

  @Test
  void aConnectionThatLostAReplyCarriesNoLaterOne() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, 1)).isEqualTo(1);
      link.loseReplies();
      assertNoReply(client, 2);
      link.open();

      assertNoReply(client, 3);
      Eventually.isTrue("all requests arrive", SOON, () -> served.get() == 3);
    }
  }

  @Test
  void otherConnectionsCarryRepliesWhenTheLineIsOpenAgain() throws IOException {
    try (Socket idle = connect();
        Socket client = connect()) {
      assertThat(ask(idle, 1)).isEqualTo(1);
      link.loseReplies();
      assertNoReply(client, 2);
      link.open();

      assertThat(ask(idle, 3)).isEqualTo(3);
      try (Socket later = connect()) {
        assertThat(ask(later, 4)).isEqualTo(4);
      }
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void echo(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        client.getOutputStream().write(next);
        served.incrementAndGet();
      }
    } catch (IOException gone) {
      // The test is over.
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(link.address().getAddress(), link.address().getPort());
    client.setSoTimeout((int) SOON.toMillis());
    return client;
  }

  private static int ask(Socket client, int request) throws IOException {
    client.getOutputStream().write(request);
    return client.getInputStream().read();
  }

  private static void assertNoReply(Socket client, int request) throws IOException {
    client.setSoTimeout(NO_REPLY_MILLIS);
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> ask(client, request));
  }
}
