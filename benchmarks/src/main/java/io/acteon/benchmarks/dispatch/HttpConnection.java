package io.acteon.benchmarks.dispatch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection to a server of HTTP/1.1 that answers with a length. A full client would take more
 * of the machine than the server does.
 */
final class HttpConnection implements AutoCloseable {

  private static final String LENGTH = "content-length:";
  private static final int LONGEST_LINE = 4_096;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] line = new byte[LONGEST_LINE];

  private HttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static HttpConnection to(InetSocketAddress server) {
    try {
      Socket socket = new Socket(server.getAddress(), server.getPort());
      socket.setTcpNoDelay(true);
      return new HttpConnection(socket);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The body of the answer. */
  String post(String path, byte[] json) {
    try {
      send(path, json);
      return receive();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void send(String path, byte[] json) throws IOException {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + json.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = Arrays.copyOf(head, head.length + json.length);
    System.arraycopy(json, 0, request, head.length, json.length);
    out.write(request);
  }

  private String receive() throws IOException {
    int length = 0;
    for (String header = readLine(); !header.isEmpty(); header = readLine()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    return new String(body, StandardCharsets.UTF_8);
  }

  private String readLine() throws IOException {
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || length == LONGEST_LINE) {
        throw new EOFException(String.format(Locale.ROOT, "cut off after %d bytes", length));
      }
      line[length++] = (byte) next;
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      throw new UncheckedIOException(closedAnyway);
    }
  }
}
