package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.WebhookAnswers.Answer;
import io.acteon.acceptance.reliability.WebhookAnswers.Ending;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other side of a webhook, which takes a whole action and then answers it with what {@code
 * payload.answer} asks for.
 */
final class HostileReceiver implements AutoCloseable {

  private static final int WAITING_CONNECTIONS = 512;
  private static final int PATIENCE_MS = 30_000;

  private final WebhookAnswers answers;
  private final ServerSocket listener;
  private final Collection<String> executed = new ConcurrentLinkedQueue<>();

  HostileReceiver(WebhookAnswers answers) throws IOException {
    this.answers = answers;
    this.listener = new ServerSocket(0, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:%d/".formatted(listener.getLocalPort()));
  }

  /** The ids of the actions that it was given, each as often as it was. */
  Collection<String> executed() {
    return executed;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // It takes no more.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(PATIENCE_MS);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      JsonNode action = JsonMapper.shared().readTree(in.readNBytes(length(in)));
      executed.add(action.get("id").stringValue());
      play(socket, answers.get(action.get("payload").get("answer").intValue()));
    } catch (IOException gone) {
      // The client has heard enough.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void play(Socket socket, Answer answer) throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    if (answer.pause().isZero()) {
      out.write(answer.bytes());
    } else {
      for (byte each : answer.bytes()) {
        Thread.sleep(answer.pause());
        out.write(each);
      }
    }
    out.flush();
    if (answer.ending() == Ending.RESET) {
      socket.setSoLinger(true, 0);
    } else if (answer.ending() == Ending.CLOSED) {
      socket.shutdownOutput();
      drain(socket.getInputStream());
    } else {
      drain(socket.getInputStream());
    }
  }

  /** Reads to the end, so that closing does not reset the connection before all is read. */
  private static void drain(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  /** Reads a head, and says how long the body is. */
  private static int length(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the request is not whole");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
