package io.acteon.conformance.durability;

import io.acteon.conformance.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** What a task was told is done, in a file, where it outlives the task's process. */
record Acknowledgements(Path file) implements AutoCloseable {

  private static final Duration BOUND = Duration.ofMinutes(1);

  static Acknowledgements create() {
    try {
      return new Acknowledgements(Files.createTempFile("acknowledged", ".txt"));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write what was acknowledged", failed);
    }
  }

  void add(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write what was acknowledged", failed);
    }
  }

  /** Every line that is complete. */
  List<String> lines() {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read what was acknowledged", failed);
    }
  }

  void await(int count) {
    Eventually.isTrue(count + " rounds are acknowledged", BOUND, () -> lines().size() >= count);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot remove " + file, failed);
    }
  }
}
