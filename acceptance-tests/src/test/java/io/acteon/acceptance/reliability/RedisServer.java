package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Redis of this machine that writes every command to its disk before it answers. */
record RedisServer(Run run, Process process, int port) implements AutoCloseable {

  private static final int ATTEMPTS = 100;

  static Optional<Path> binary() {
    return Commands.find("redis-server");
  }

  static RedisServer start(Run run) throws IOException, InterruptedException {
    int port = Gateway.freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    binary().orElseThrow().toString(),
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--dir",
                    run.leftovers().folder("redis").toString(),
                    "--appendonly",
                    "yes",
                    "--appendfsync",
                    "always",
                    "--save",
                    ""))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    run.leftovers().started(process.pid());
    for (int i = 0; i < ATTEMPTS; i++) {
      try (Socket answers = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return new RedisServer(run, process, answers.getPort());
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IOException("redis-server does not answer");
  }

  /** It stands still, and connections stay open. */
  void freeze() throws IOException, InterruptedException {
    Commands.run(List.of("kill", "-STOP", Long.toString(process.pid())));
  }

  void thaw() throws IOException, InterruptedException {
    Commands.run(List.of("kill", "-CONT", Long.toString(process.pid())));
  }

  /** For the section {@code [state]}. */
  String settings() {
    return "backend = \"redis\"\nurl = \"redis://127.0.0.1:%d\"\n".formatted(port);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    run.leftovers().ended(process.pid());
  }
}
