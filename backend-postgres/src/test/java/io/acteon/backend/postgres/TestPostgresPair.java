package io.acteon.backend.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Two servers of their own, {@code a} and its standby {@code b}; they end with this JVM. */
public final class TestPostgresPair implements AutoCloseable {

  private final Process script;
  private final BufferedReader answers;
  private final Writer orders;
  private final int first = TestPorts.free();
  private final int second = TestPorts.free();

  /** Starts both; without binaries the test is skipped, with the reason. */
  public TestPostgresPair() throws IOException {
    Optional<Path> binaries = TestPostgresInstallation.binaries();
    Assumptions.assumeTrue(
        binaries.isPresent(), "not run: no installation of PostgreSQL with initdb and pg_ctl");
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.addAll(
        List.of(
            "sh",
            "-c",
            text(),
            "start-pair",
            binaries.orElseThrow().toString(),
            Integer.toString(first),
            Integer.toString(second)));
    script = new ProcessBuilder(command).directory(new File("/")).start();
    answers = script.inputReader(StandardCharsets.UTF_8);
    orders = script.outputWriter(StandardCharsets.UTF_8);
    await();
  }

  /** Both, the old primary first. */
  public String url() {
    return "postgres://acteon@127.0.0.1:%d,127.0.0.1:%d/postgres".formatted(first, second);
  }

  public String urlOfFirst() {
    return "postgres://acteon@127.0.0.1:%d/postgres".formatted(first);
  }

  public String urlOfSecond() {
    return "postgres://acteon@127.0.0.1:%d/postgres".formatted(second);
  }

  /** Does {@code start a}, {@code stop a}, {@code promote b} and the like, and waits for it. */
  public void order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    await();
  }

  private void await() throws IOException {
    String answer = answers.readLine();
    if (!"done".equals(answer)) {
      throw new IllegalStateException("the pair of servers answered " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    orders.close();
  }

  private static String text() {
    try (InputStream in = TestPostgresPair.class.getResourceAsStream("/start-pair.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
