package io.acteon.backend.redis;

import io.acteon.conformance.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that listens on the loopback interface alone and ends with this JVM, however that ends.
 * Killed, it can be started again with what it has on disk.
 */
public final class TestRedisServer implements AutoCloseable {

  public static final String PASSWORD = "the-password-of-the-test-server";

  private static final Duration START = Duration.ofSeconds(30);

  private final int port;
  private final Path folder;
  private final Process process;

  private TestRedisServer(
      TestRedisBinary binary, int port, List<String> configuration, String... options) {
    this.port = port;
    this.folder = newFolder(port, configuration);
    this.process = launch(binary, options);
    awaitAnswer();
  }

  /** A server that keeps what it acknowledges. */
  public static TestRedisServer start(TestRedisBinary binary, int port, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "save \"\"",
                "appendonly yes",
                "appendfsync always",
                "requirepass " + PASSWORD,
                "masterauth " + PASSWORD));
    lines.addAll(List.of(more));
    return new TestRedisServer(binary, port, lines);
  }

  /** A Sentinel. */
  public static TestRedisServer startSentinel(TestRedisBinary binary, int port, String... lines) {
    return new TestRedisServer(binary, port, List.of(lines), "--sentinel");
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public int port() {
    return port;
  }

  /** Where it is, as the setting {@code url}. */
  public String url() {
    return "redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port);
  }

  /** Ends it as a power cut would. */
  public void kill() {
    handle().destroyForcibly();
    Eventually.isTrue("nobody answers at port " + port, START, () -> !answers());
  }

  /** Starts it again with what it has on disk, after it was killed. */
  public void restart() {
    try {
      Files.delete(folder.resolve("pid"));
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      awaitAnswer();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Stops it in the middle of whatever it does, as long as it is not resumed. */
  public void freeze() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException gone) {
      // It is what was wanted.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + handle().pid()).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private ProcessHandle handle() {
    try {
      long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path newFolder(int port, List<String> configuration) {
    try {
      Path folder = Files.createTempDirectory("acteon-redis");
      List<String> lines =
          new ArrayList<>(List.of("bind 127.0.0.1", "port " + port, "dir " + folder));
      lines.addAll(configuration);
      Files.write(folder.resolve("redis.conf"), lines);
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Process launch(TestRedisBinary binary, String... options) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script(), "start-redis"));
    command.addAll(List.of(binary.file().toString(), folder.toString()));
    command.addAll(List.of(options));
    try {
      return new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitAnswer() {
    Eventually.isTrue("a server answers at port " + port, START, this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) START.toMillis());
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
      return answer.equals("+PONG") || answer.equals("-NOAU");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String script() {
    try (InputStream in = TestRedisServer.class.getResourceAsStream("/start-redis.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
