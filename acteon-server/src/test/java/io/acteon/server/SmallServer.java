package io.acteon.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own with half a gigabyte, which ends when it needs more. */
final class SmallServer implements AutoCloseable {

  private static final String GREETING = "Acteon serves on ";

  final Process process;
  final URI address;
  final Queue<String> said = new ConcurrentLinkedQueue<>();

  SmallServer(Map<String, String> environment) throws IOException {
    this(environment, System.getProperty("java.class.path"));
  }

  SmallServer(Map<String, String> environment, String classPath) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath,
                "io.acteon.server.cli.Main",
                "serve",
                "--port",
                "0"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    process = builder.start();
    // What has not been said by then never will be; the end of the server ends the reading.
    CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
    BufferedReader out = process.inputReader();
    address = greeting(out);
    Thread.ofVirtual().start(() -> out.lines().forEach(said::add));
  }

  private URI greeting(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.startsWith(GREETING)) {
        return URI.create(line.substring(GREETING.length()));
      }
    }
    throw new IOException("the server does not start: " + said);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
