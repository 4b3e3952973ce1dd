package io.acteon.server.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Sends hostile requests to one server, each on a connection of its own. For any thread. */
public final class HostileClient {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");

  private final URI server;
  private final Duration patience;

  /**
   * A client of one server.
   *
   * @param server such as {@code http://127.0.0.1:8080}
   * @param patience for each read of an answer
   */
  public HostileClient(URI server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /**
   * Sends a request to its end, and reads until the server closes.
   *
   * @throws IOException if the server cannot be reached, or does not close in time
   */
  public HostileAnswers send(HostileRequest request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      write(socket, request.bytes());
      return answers(read(socket));
    }
  }

  /** A server may close before it has seen everything; what it said before still counts. */
  private static void write(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException closedEarly) {
      // The answer tells why.
    }
  }

  private static String read(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        answer.write(buffer, 0, n);
      }
    } catch (SocketTimeoutException silent) {
      throw silent;
    } catch (IOException reset) {
      // As good as closed.
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  private static HostileAnswers answers(String text) {
    List<Integer> statuses =
        STATUS
            .matcher(text)
            .results()
            .map(status -> Integer.valueOf(status.group(1)))
            .filter(status -> status != 100)
            .toList();
    return new HostileAnswers(statuses, text);
  }
}
