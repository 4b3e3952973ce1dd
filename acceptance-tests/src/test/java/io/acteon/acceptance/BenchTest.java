package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acteon bench} in a process of its own, as an operator runs it. */
class BenchTest {

  @TempDir private Path folder;
  private OwnDatabase database;

  @BeforeEach
  void create() {
    database = OwnDatabase.create();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void postgresIsMeasuredFoundSoundAndLeftAsItWas() throws Exception {
    Set<String> before = database.objects();

    Process process = start();
    String text = process.inputReader().lines().collect(Collectors.joining("\n"));

    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text)
        .contains(
            "state  postgres, under the prefix bench_", "audit  postgres, under the prefix bench_")
        .containsPattern("claims +256 +[0-9,]+ .* ms")
        .containsPattern("256 callers: [0-9,]+ dispatches/s, .* times one statement per call")
        .contains("Every key had one winner, no increment was lost, and versions rose.")
        .doesNotContain("WRONG", "acteon:acteon");
    assertThat(database.objects()).isEqualTo(before);
  }

  @Test
  void anInterruptedRunLeavesTheDatabaseAsItWas() throws Exception {
    Set<String> before = database.objects();

    Process process = start();
    String seen = readUntil(process, "claims, 32 at a time");
    process.toHandle().destroy();
    String text = process.inputReader().lines().collect(Collectors.joining("\n"));

    assertThat(process.waitFor()).as(text).isNotIn(0, 1, 2);
    assertThat(seen + text).contains("bench_", "Nothing is left.");
    assertThat(database.objects()).isEqualTo(before);
  }

  private Process start() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("acteon.toml"),
            "[state]\nbackend = \"postgres\"\nurl = \"" + database.url() + "\"\n");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.acteon.server.cli.Main",
            "bench",
            "-c",
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static String readUntil(Process process, String words) throws IOException {
    BufferedReader out = process.inputReader();
    List<String> seen = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      seen.add(line);
      if (line.contains(words)) {
        return String.join("\n", seen);
      }
    }
    throw new AssertionError("it ended without \"" + words + "\": " + String.join("\n", seen));
  }
}
