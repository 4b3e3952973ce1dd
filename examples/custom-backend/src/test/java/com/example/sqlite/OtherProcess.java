package com.example.sqlite;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.Eventually;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A JVM of its own that writes for ever and says what was acknowledged, until it is killed. */
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final Path said;

  private OtherProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  static OtherProcess writingTo(Path file) throws IOException {
    Path said = Files.createTempFile(file.getParent(), "said", ".txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            OtherProcess.class.getName(),
            file.toString());
    return new OtherProcess(
        new ProcessBuilder(command).inheritIO().redirectOutput(said.toFile()).start(), said);
  }

  /** Waits until it has said {@code count} things. */
  void await(int count) {
    Eventually.isTrue(
        "the process has written " + count + " times",
        Duration.ofMinutes(1),
        () -> said().size() >= count);
  }

  /** Every line that it has finished. */
  List<String> said() {
    try {
      String text = Files.readString(said);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends it as a power cut would end it, as far as it can tell. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Writes an entry, a counter, a due key and a record, round after round. */
  public static void main(String[] arguments) {
    Config settings = ConfigFactory.parseMap(Map.of("file", arguments[0]));
    StateBackend state = new SqliteStateBackendProvider().configure(settings).open();
    AuditBackend audit = new SqliteAuditBackendProvider().configure(settings).open();
    for (int i = 0; ; i++) {
      long version = state.store().set(KilledProcessTest.entry(i), "v" + i, Expiry.never());
      state.store().increment(KilledProcessTest.COUNTER, 1, Expiry.onCreate(Duration.ofDays(1)));
      state.dueIndex("ready").schedule(KilledProcessTest.entry(i), Instant.EPOCH);
      audit.store().append(KilledProcessTest.record(i));
      System.out.println(version);
      if (System.out.checkError()) {
        return;
      }
    }
  }
}
