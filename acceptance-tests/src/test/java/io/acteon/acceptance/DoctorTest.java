package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acteon doctor} in a process of its own, as an operator runs it. */
class DoctorTest {

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

  private record Finished(int code, String text) {}

  private Finished run(String command) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.acteon.server.cli.Main",
                command,
                "-c",
                folder.resolve("acteon.toml").toString())
            .redirectErrorStream(true)
            .start();
    String text = process.inputReader().lines().collect(Collectors.joining("\n"));
    return new Finished(process.waitFor(), text);
  }

  private void configure() throws IOException {
    Files.writeString(
        folder.resolve("acteon.toml"),
        """
        [state]
        backend = "postgres"
        url = "%s"
        [[providers]]
        name = "email"
        type = "log"
        """
            .formatted(database.url()));
  }

  @Test
  void aDatabaseWithoutTablesIsAnErrorAndIsLeftAsItWas() throws Exception {
    configure();
    Set<String> before = database.objects();

    Finished run = run("doctor");

    assertThat(run.code()).as(run.text()).isEqualTo(2);
    assertThat(run.text())
        .containsPattern(
            "(?s)\nstate\n  error +store.opens .*migrate.*\naudit\n  error +store.opens ")
        .containsPattern("ok +postgres.fsync ");
    assertThat(database.objects()).isEqualTo(before);
  }

  @Test
  void aDatabaseThatIsReadyIsWorthNoMoreThanAWarning() throws Exception {
    configure();
    assertThat(run("migrate").code()).isZero();

    Finished run = run("doctor");

    assertThat(run.code()).as(run.text()).isEqualTo(1);
    assertThat(run.text())
        .containsPattern("warning +postgres.role .*superuser")
        .containsPattern("warning +configuration.secrets .*state.url")
        .containsPattern("ok +store.opens ")
        .contains(" 0 error");
  }
}
