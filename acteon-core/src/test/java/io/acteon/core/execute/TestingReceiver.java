package io.acteon.core.execute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes requests on the loopback address and answers them with bytes that a test chooses. */
final class TestingReceiver implements AutoCloseable {

  /** Answers one request, whatever way it likes; the connection is closed afterwards. */
  interface Reply {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  private final ServerSocket socket;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private volatile Reply reply = out -> {};

  TestingReceiver() throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  TestingReceiver(ServerSocket socket) {
    this.socket = socket;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  TestingReceiver answering(Reply next) {
    reply = next;
    return this;
  }

  TestingReceiver answering(String bytes) {
    return answering(out -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Answers with a body of its length. */
  TestingReceiver answering(String status, String headers, byte[] body) {
    return answering(out -> {
      String head =
          "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
    });
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/hook";
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next request, head and body, as ISO 8859-1. */
  String take() throws InterruptedException {
    return requests.take();
  }

  int waiting() {
    return requests.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closedOrRefused) {
        // Closed: the loop ends; a handshake that failed: the next may not.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      requests.add(request(connection.getInputStream()));
      reply.write(connection.getOutputStream());
      connection.getOutputStream().flush();
    } catch (IOException | InterruptedException gone) {
      // The client had enough.
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int length = Integer.MAX_VALUE;
    while (bytes.size() < length) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the request ended early");
      }
      bytes.write(next);
      String head = length == Integer.MAX_VALUE ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
      if (head.endsWith("\r\n\r\n")) {
        Matcher found = LENGTH.matcher(head);
        length = bytes.size() + (found.find() ? Integer.parseInt(found.group(1)) : 0);
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
