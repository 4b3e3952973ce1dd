package io.acteon.core.config.source;

import static io.acteon.core.config.read.Loaded.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigObject;
import io.acteon.spi.settings.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"a.toml", "a.conf"})
  void aFileThatSaysNothingIsNoWishForTheDefaults(String name) throws IOException {
    for (String text : List.of("", "\n\n", "# [server]\n# port = 1\n")) {
      refuses(name, text, "has no settings");
    }
    refuses("a.conf", "{}", "has no settings");
    refuses("a.json", "{}", "has no settings");
  }

  @Test
  void anIncludeIsAFileBesideTheOneThatNamesIt() throws IOException {
    Files.createDirectory(directory.resolve("more"));
    write("more/b.conf", "b = ${USER}\ninclude \"c\"");
    write("more/c.conf", "c = 3");
    write("d.json", "{\"d\": 4}");
    ConfigObject root =
        read(
            "a.conf",
            """
            a = 1
            include "more/b.conf"
            include file("d.json")
            include required("d.json")
            include "missing.conf"
            """);
    assertThat(root.unwrapped()).isEqualTo(Map.of("a", 1, "b", "ada", "c", 3, "d", 4));
    assertThat(root.toConfig().getValue("c").origin().description()).contains("c.conf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include url(\"http://127.0.0.1:%d/x.conf\")",
        "include required(url(\"http://127.0.0.1:%d/x.conf\"))",
        "include \"http://127.0.0.1:%d/x.conf\"",
        "include required(\"http://127.0.0.1:%d/x.conf\")",
        "server { include url(\"http://127.0.0.1:%d/x.conf\") }",
        "include url(\"file:///etc/hosts#%d\")",
        "include \"jar:http://127.0.0.1:%d/x.jar!/x.conf\""
      })
  void anIncludeFetchesNothing(String include) throws IOException {
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String text = "a = 1\n" + include.formatted(nobody.getLocalPort()) + "\n";
      refuses("a.conf", text, "line 2: include: ", "fetches nothing");
      write("b.conf", text);
      Path including = write("c.conf", "include \"b.conf\"");
      assertThatThrownBy(() -> ConfigFile.read(including, Map.of()))
          .hasMessageContainingAll("b.conf: line 2: include: ", "fetches nothing");
      nobody.setSoTimeout(1);
      assertThatThrownBy(nobody::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void anIncludeThatCannotBeUsedIsNamedWithItsLineAndShowsNoSecret() throws IOException {
    refuses("a.conf", "a = 1\ninclude classpath(\"reference.conf\")", "line 2: include: ", "file");
    refuses("a.conf", "\n\ninclude required(\"gone.conf\")", "line 3: include: ", "no such file");
    refuses("a.conf", "a = 1\ninclude \"a.conf\"", "line 2: include: ", "includes itself");

    Path secret = write("secret.conf", "state {\npassword = hunter2 {\n x }}");
    Path including = write("a.conf", "include \"secret.conf\"");
    assertThatThrownBy(() -> ConfigFile.read(including, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(secret + ": line ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void whatIsNestedTooDeepIsRefusedInWords() throws IOException {
    int depth = 100_000;
    refuses("a.toml", "a = " + "[".repeat(depth) + "]".repeat(depth), "nested deeper");
    refuses("a.toml", "a.".repeat(depth) + "a = 1", "nested deeper");
    refuses("a.conf", "{a:".repeat(depth) + "1" + "}".repeat(depth), "nested deeper");
    refuses("a.json", "[".repeat(depth) + "]".repeat(depth), "nested deeper");
  }

  @Test
  void aNumberBeyondEveryLimitIsRefusedInWords() throws IOException {
    refuses("a.toml", "a = 1e99999999999", "line 1");
    assertThat(problems("[server]\nport = 1e400", Map.of()))
        .containsExactly(
            "server.port: found \"1E+400\"; allowed is a whole number from 0 to 65535"
                + " (acteon.toml line 2)");
  }
}
