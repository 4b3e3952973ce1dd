package io.acteon.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts/new-backend.sh refuses before it starts Maven. */
class NewBackendScriptTest {

  private static final Path SCRIPT = Path.of("../scripts/new-backend.sh");

  @TempDir private Path folder;

  private void assertRefused(String words, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Process script =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    assertThat(script.inputReader().lines()).containsExactly(words);
    assertThat(script.waitFor()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My-Store", "2nd", "a--b", "../b"})
  void aNameOfAnotherForm(String name) throws Exception {
    assertRefused(
        "NAME: found \""
            + name
            + "\"; allowed are lower case letters, digits and single hyphens, a letter first, as in"
            + " my-store",
        name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file", "postgres", "redis"})
  void aNameThatIsTaken(String name) throws Exception {
    assertRefused(
        "NAME: found \"" + name + "\", which is a backend of Acteon; allowed is any other", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abstract", "do", "double", "super", "ordered"})
  void aNameThatWouldNotCompile(String name) throws Exception {
    assertRefused(
        "NAME: found \""
            + name
            + "\", which Java or the toolkit uses itself; allowed is any other word",
        name);
  }

  @Test
  void aFolderThatHoldsSomething() throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("my-backend")).resolve("pom.xml"));
    assertRefused(
        "FOLDER: found my-backend, which is there already; allowed is one that is missing or empty",
        "my");
  }

  @Test
  void noName() throws Exception {
    assertRefused("Usage: scripts/new-backend.sh NAME [FOLDER]");
  }
}
