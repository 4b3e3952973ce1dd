package io.acteon.backend.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is not about MVStore is the toolkit's: a backend on it stays small. */
class LinesTest {

  private static final int MOST = 350;

  @Test
  void theWholeBackendHasAtMost350Lines() throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines += Files.readAllLines(file).size();
      }
    }
    assertThat(lines).isBetween(1L, (long) MOST);
  }
}
