package io.acteon.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, which is killed in the end. */
public record ServerProcess(Process process, Client client) implements AutoCloseable {

  /** The property that names the jar of the packaged server, to try that. */
  private static final String PACKAGED = "acteon.test.server";

  /** The command line of this build in a process of its own, not started yet. */
  public static ProcessBuilder acteon(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty(PACKAGED, System.getProperty("java.class.path"))));
    command.add("io.acteon.server.cli.Main");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** Returns when the server says where it listens. */
  public static ServerProcess serving(ProcessBuilder serve) throws IOException {
    Process process = serve.start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      int at = line.indexOf("http://");
      if (at >= 0) {
        // A server that cannot write any more would stand still.
        Thread.ofVirtual().start(() -> out.lines().forEach(unread -> {}));
        return new ServerProcess(process, new Client(URI.create(line.substring(at).strip())));
      }
    }
    throw new IllegalStateException("the server ended with " + process.exitValue());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
