package io.acteon.benchmarks.dispatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server in a process of its own, which ends with this one. */
record ServerProcess(Process process, URI address) implements AutoCloseable {

  /** Returns when the server says where it listens. */
  static ServerProcess start(Path configuration) {
    try {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx512m",
              "-cp",
              System.getProperty("java.class.path"),
              "io.acteon.server.cli.Main",
              "serve",
              "-c",
              configuration.toString());
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new ServerProcess(process, address(process));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static URI address(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      int at = line.indexOf("http://");
      if (at >= 0) {
        Thread.ofVirtual().start(() -> out.lines().forEach(unread -> {}));
        return URI.create(line.substring(at).strip());
      }
    }
    throw new IllegalStateException("the server ended with " + process.exitValue());
  }

  /** The memory that it takes of the machine, as Linux counts it. */
  long residentKibibytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
