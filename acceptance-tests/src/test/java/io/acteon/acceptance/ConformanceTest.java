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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acteon conformance} in a process of its own, as an operator runs it. */
class ConformanceTest {

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
  void memoryKeepsTheContract() throws Exception {
    Finished run = finish(start("[state]\nbackend = \"memory\"\n"));

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text()).contains("Conformance of memory: ").doesNotContain("FAILED");
  }

  @Test
  void postgresKeepsTheContractAndIsLeftAsItWas() throws Exception {
    Set<String> before = database.objects();

    Finished run = finish(start(postgres()));

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text())
        .contains("state  postgres, under the prefix kit_", "Conformance of postgres: ")
        .doesNotContain("FAILED", "acteon:acteon");
    assertThat(reports())
        .containsExactlyInAnyOrder("index.html", "junit.xml", "postgres.txt", "postgres.json");
    assertThat(database.objects()).isEqualTo(before);
  }

  @Test
  void aDatabaseThatProlongsLivesIsFoundOutAndLeftAsItWas() throws Exception {
    database.execute(
        """
        CREATE FUNCTION prolong() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.expires_at := NEW.expires_at + interval '1 hour';
          RETURN NEW;
        END $$;
        CREATE FUNCTION prolong_all() RETURNS event_trigger LANGUAGE plpgsql AS $$
        DECLARE made record;
        BEGIN
          FOR made IN SELECT * FROM pg_event_trigger_ddl_commands()
                      WHERE object_type = 'table' AND object_identity LIKE '%\\_state' LOOP
            EXECUTE 'CREATE TRIGGER prolong BEFORE UPDATE ON ' || made.object_identity
              || ' FOR EACH ROW WHEN (NEW.expires_at IS DISTINCT FROM OLD.expires_at)'
              || ' EXECUTE FUNCTION prolong()';
          END LOOP;
        END $$;
        CREATE EVENT TRIGGER prolong_all ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
          EXECUTE FUNCTION prolong_all()\
        """);
    Set<String> before = database.objects();

    Finished run = finish(start(postgres()));

    assertThat(run.code()).as(run.text()).isEqualTo(1);
    assertThat(run.text()).containsPattern("S12 .* FAILED").containsPattern("FAILED S12 .*");
    assertThat(Files.readString(folder.resolve("report/junit.xml"))).contains("name=\"S12 ");
    assertThat(database.objects()).isEqualTo(before);
  }

  @Test
  void anInterruptedRunLeavesTheDatabaseAsItWas() throws Exception {
    Set<String> before = database.objects();

    Process process = start(postgres());
    String seen = readUntil(process, "tests, 0 failed");
    process.toHandle().destroy();
    Finished run = finish(process);

    assertThat(run.code()).as(run.text()).isNotIn(0, 1, 2);
    assertThat(seen + run.text()).contains("kit_", "Nothing is left.");
    assertThat(database.objects()).isEqualTo(before);
  }

  private String postgres() {
    return "[state]\nbackend = \"postgres\"\nurl = \"" + database.url() + "\"\n";
  }

  private Process start(String configuration) throws IOException {
    Path file = Files.writeString(folder.resolve("acteon.toml"), configuration);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.acteon.server.cli.Main",
            "conformance",
            "-c",
            file.toString(),
            "--report",
            folder.resolve("report").toString())
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

  private static Finished finish(Process process) throws Exception {
    String text = process.inputReader().lines().collect(Collectors.joining("\n"));
    return new Finished(process.waitFor(), text);
  }

  private List<String> reports() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("report"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private record Finished(int code, String text) {}
}
