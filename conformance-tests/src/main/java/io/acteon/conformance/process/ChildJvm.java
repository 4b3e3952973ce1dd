package io.acteon.conformance.process;

import io.acteon.conformance.harness.ProcessTask;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with the class path of this one, running a {@link ProcessTask}. */
public final class ChildJvm implements AutoCloseable {

  private static final long BOUND_SECONDS = 120;

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param options of the JVM
   * @param input what its main method reads; settings, which may hold a password, are not to be
   *     seen in the list of processes
   */
  static ChildJvm start(List<String> options, Class<?> main, List<String> arguments, String input) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      return new ChildJvm(process);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start another JVM", failed);
    }
  }

  /** Returns when it has ended well. */
  public void await() throws InterruptedException {
    String output = output();
    if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("a process of the test failed: " + output);
    }
  }

  /**
   * Ends it as {@code kill -9} does, and returns when it has ended.
   *
   * @throws AssertionError if it had ended before
   */
  public void kill() {
    if (!process.isAlive()) {
      throw new AssertionError("a process of the test ended by itself: " + output());
    }
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String output() {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read what a process said", failed);
    }
  }

  /** Surefire puts the class path into a manifest and names the real one in a property. */
  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }
}
