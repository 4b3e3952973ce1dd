package io.acteon.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigObject;
import io.acteon.spi.settings.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir Path directory;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private ConfigObject read(String name, String text) throws IOException {
    return ConfigFile.read(write(name, text), Map.of("USER", "ada", "ODD", "${x}"));
  }

  private void refuses(String name, String text, String... words) throws IOException {
    Path file = write(name, text);
    assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(words);
  }

  @Test
  void bothFormsGiveTheSameValues() throws IOException {
    ConfigObject toml =
        read("a.toml", "[state]\nurl = \"x\"\nsize = 5\non = true\n[[list]]\na = 1\n[[list]]");
    ConfigObject hocon =
        read("a.conf", "state { url = x, size = 5, on = true }\nlist = [{a: 1}, {}]");
    assertThat(toml).isEqualTo(hocon);
  }

  @Test
  void everyValueKnowsItsLine() throws IOException {
    ConfigObject toml = read("a.toml", "[state]\n\nurl = \"x\"\n");
    ConfigObject hocon = read("a.conf", "state {\n\n  url = x\n}");
    for (ConfigObject root : List.of(toml, hocon)) {
      assertThat(root.toConfig().getValue("state.url").origin().lineNumber()).isEqualTo(3);
    }
  }

  @Test
  void hoconTakesVariablesInItsOwnWayToo() throws IOException {
    ConfigObject root =
        read("a.conf", "a = ${USER}, b = ${?OTHER}, c = \"${USER}\", d = ${NONE}, e = ${ODD}");
    // What is left in braces is for the variables to expand, or to complain about.
    assertThat(root.unwrapped())
        .isEqualTo(Map.of("a", "ada", "c", "${USER}", "d", "${NONE}", "e", "$${x}"));
  }

  @Test
  void aSyntaxErrorNamesLineAndColumn() throws IOException {
    refuses("a.toml", "[server]\nport = \n", "line 2, column 8", "Newline");
    refuses("b.toml", "a = 1\na = 2\n", "line 2, column 6", "Duplicate key");
    refuses("a.conf", "server {\n port = 1\n", "3", "end of file");
  }

  @Test
  void aSyntaxErrorShowsNoSecret() throws IOException {
    for (String line : List.of("password = hunter2 {", "url = \"a://b:\" hunter2@c {")) {
      Path file = write("secret.conf", "state {\n" + line + "\n x }}");
      assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void whatIsNoConfigurationFileIsRefused() throws IOException {
    refuses("a.yaml", "a: 1", ".toml", ".conf");
    refuses("a.conf", "[1, 2]", "LIST");
    Files.write(directory.resolve("latin.toml"), "a = \"ä\"".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigFile.read(directory.resolve("latin.toml"), Map.of()))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.toml"), Map.of()))
        .hasMessageContaining("no such file");
    assertThatThrownBy(
            () -> ConfigFile.read(Files.createDirectory(directory.resolve("x.toml")), Map.of()))
        .isInstanceOf(ConfigurationException.class);
  }
}
