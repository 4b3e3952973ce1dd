package io.acteon.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code acteon}, with a Maven that builds nothing and a Java that this test runs on.
 */
class LauncherTest {

  /** Runs the command line of this build, whatever class path it is given. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      echo "plugins=${ACTEON_PLUGINS:-}"
      while (($# > 0)) && [[ $1 != io.acteon.server.cli.Main ]]; do shift; done
      exec "$REAL_JAVA" -cp "$REAL_CLASS_PATH" "$@"
      """;

  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo built >> "$BUILDS"
      mkdir -p acteon-server/target/lib
      touch acteon-server/target/acteon-server.jar
      """;

  @TempDir private Path directory;
  private Path home;

  private record Run(int status, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    // Others get in as far as what is made in it lets them.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = install("acteon-home");
  }

  private Path install(String name) throws IOException {
    Path root = Files.createDirectory(directory.resolve(name));
    for (String folder : List.of("scripts", "jdk/bin", "bin", "acteon-server")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.copy(Path.of("..", "acteon"), root.resolve("acteon"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    script(root.resolve("scripts/java-home.sh"), "#!/usr/bin/env bash\necho '" + root + "/jdk'\n");
    script(root.resolve("jdk/bin/java"), JAVA);
    script(root.resolve("bin/mvn"), MAVEN);
    return root;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(String shell, Map<String, String> environment) throws Exception {
    return run(List.of("bash", "-c", shell), environment);
  }

  private Run run(List<String> command, Map<String, String> environment) throws Exception {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("ACTEON_") || name.startsWith("LC_"));
    variables.put("PATH", home.resolve("bin") + ":" + variables.get("PATH"));
    variables.put("BUILDS", directory.resolve("builds").toString());
    variables.put("REAL_JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
    variables.put("REAL_CLASS_PATH", System.getProperty("java.class.path"));
    variables.putAll(environment);
    int status = builder.start().waitFor();
    return new Run(status, Files.readString(out), new String(Files.readAllBytes(err), UTF_8));
  }

  private long builds() throws IOException {
    Path builds = directory.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8"})
  void pathsAndVariablesAreUtf8WhateverTheLocale(String locale) throws Exception {
    // The bytes of the Chinese word for configuration, of a u with two dots, and of a sharp s.
    String shell =
        """
        folder=$PWD/$'\\xe9\\x85\\x8d\\xe7\\xbd\\xae'
        export WHO=$'gr\\xc3\\xbc\\xc3\\x9fe'
        mkdir "$folder"
        printf '[rules]\\ndirectory = "r\\xc3\\xbc"\\n[[providers]]\\nname = "${WHO}"\\ntype = "log"\\n' \
          > "$folder/acteon.toml"
        mkdir "$folder/"$'r\\xc3\\xbc'
        echo 'rules: []' > "$folder/"$'r\\xc3\\xbc'/a.yaml
        exec acteon-home/acteon check -c "$folder/acteon.toml"
        """;
    Run check = run(shell, Map.of("LANG", locale, "LC_ALL", locale));

    assertThat(check.status()).as(check.err()).isZero();
    assertThat(check.out())
        .contains("/\u914d\u7f6e/acteon.toml")
        .contains("0 in ")
        .contains("/\u914d\u7f6e/r\u00fc")
        .contains("gr\u00fc\u00dfe (log)");
  }

  @Test
  void aJavaThatCannotReadItsArgumentsSaysHowToStartIt() throws Exception {
    Run check =
        run(
            "exec \"$REAL_JAVA\" -cp \"$REAL_CLASS_PATH\" io.acteon.server.cli.Main check"
                + " -c $'\\xe9\\x85\\x8d.toml'",
            Map.of("LC_ALL", "C"));

    assertThat(check.status()).isEqualTo(2);
    assertThat(check.err()).contains("LC_ALL=C.UTF-8").doesNotContain("InvalidPathException");
  }

  @Test
  void aFolderWithSpacesIsAsGoodAsAnyOther() throws Exception {
    Path spaced = install("two words");
    assertThat(run(List.of(spaced + "/acteon", "check"), Map.of()).status()).isZero();
  }

  @Test
  void aFolderWithAColonIsRefusedInWords() throws Exception {
    Path odd = install("a:b");
    Run run = run(List.of(odd + "/acteon", "check"), Map.of());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(odd.toString()).contains("colon");
    assertThat(builds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"benchmark.sh", "test-versions.sh"})
  void theOtherScriptsRefuseAColonAsWell(String name) throws Exception {
    Path odd = install("a:b");
    Files.copy(Path.of("..", "scripts", name), odd.resolve("scripts").resolve(name));
    Run run = run(List.of(odd + "/scripts/" + name, "all"), Map.of());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(odd.toString()).contains("colon");
    assertThat(builds()).isZero();
  }

  @Test
  void whatOneUserBuiltAnotherOneRuns() throws Exception {
    // The class path of this test may be out of the reach of others, so nothing is run for them.
    Map<String, String> nothing = Map.of("REAL_JAVA", "true");
    assertThat(run("umask 022; acteon-home/acteon check", nothing).status()).isZero();
    takeRightsAway();
    Run other =
        run(
            asAnother("cat acteon-home/target/acteon/build.*/*.jar; acteon-home/acteon check"),
            nothing);

    assertThat(other.status()).as(other.err()).isZero();
    assertThat(other.out()).contains("plugins=");
    assertThat(other.err()).isEmpty();

    // Sources that changed since make another build, which is for the owner to make.
    Files.writeString(home.resolve("pom.xml"), "<project></project>");
    run("touch -d 2099-01-01 acteon-home/pom.xml", Map.of());
    other = run(asAnother("acteon-home/acteon check"), nothing);
    assertThat(other.status()).as(other.err()).isZero();
    assertThat(other.err()).contains("running what was built before").doesNotContain("denied");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void whoMayNotBuildIsToldSo() throws Exception {
    takeRightsAway();
    Run other = run(asAnother("acteon-home/acteon check"), Map.of());

    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err()).contains("may not write to").doesNotContain("denied");
  }

  @Test
  void pluginsLieBesideTheScriptAndNotInTheFolderOfTheCaller() throws Exception {
    Files.createDirectories(directory.resolve("plugins/evil"));
    assertThat(run("acteon-home/acteon backends", Map.of()))
        .satisfies(run -> assertThat(run.out()).contains("plugins=\n"))
        .satisfies(run -> assertThat(run.err()).doesNotContain("evil"));

    Files.createDirectories(home.resolve("plugins/good"));
    assertThat(run("acteon-home/acteon backends", Map.of()))
        .satisfies(run -> assertThat(run.out()).contains("plugins=" + home.toRealPath()))
        .satisfies(run -> assertThat(run.err()).contains("plugins/good: "));
  }

  /** For the owner, who would otherwise stand for the other user, too. */
  private void takeRightsAway() throws Exception {
    run(
        """
        chmod -R a+rX acteon-home
        chmod a-w acteon-home acteon-home/target acteon-home/target/acteon 2> /dev/null
        [[ ! -e acteon-home/target/acteon-build.lock ]] || chmod a-w acteon-home/target/acteon-build.lock
        touch builds; chmod a+w builds
        """,
        Map.of());
  }

  /** The shell command as a user who does not own the files, which for root needs another one. */
  private static List<String> asAnother(String shell) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("runuser", "-u", "nobody", "--"));
    }
    command.addAll(List.of("bash", "-c", shell));
    return command;
  }
}
