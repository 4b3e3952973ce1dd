package io.acteon.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.StateBackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about a stranger's plugin, whole and broken in each of the ways that are known. */
class PluginCommandTest {

  private static final String SERVICE = "io.acteon.spi.StateBackendProvider";

  /** A backend over a driver that is first touched when the store is opened. */
  private static final String TINY =
      """
      package com.example;
      import com.typesafe.config.*;
      import io.acteon.spi.*;
      import io.acteon.spi.settings.Settings;
      import io.acteon.spi.state.StateBackend;
      import java.util.Set;
      public final class Tiny implements StateBackendProvider {
        public String name() { return "tiny"; }
        public Config defaults() { return ConfigFactory.parseString("url = null"); }
        public Set<Capability> capabilities() { return Set.of(Capability.SHARED); }
        public BackendFactory<StateBackend> configure(Config section) {
          Settings settings = new Settings("state", section, defaults());
          settings.text("url");
          settings.verify();
          return new Opening();
        }
      }
      final class Opening implements BackendFactory<StateBackend> {
        public void migrate() {}
        public StateBackend open() { throw new IllegalStateException(org.driver.Driver.connect()); }
      }
      """;

  private static final String DRIVER =
      """
      package org.driver;
      public final class Driver { public static String connect() { return "nowhere"; } }
      """;

  @TempDir private Path directory;
  private Path plugins;
  private Path tiny;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeFolders() throws IOException {
    plugins = Files.createDirectories(directory.resolve("plugins"));
    tiny = plugins.resolve("tiny");
  }

  private PluginBuild compile(String provider) throws IOException {
    return PluginBuild.compile(
        directory.resolve("build"),
        Map.of("com.example.Tiny", provider, "org.driver.Driver", DRIVER));
  }

  private PluginBuild.Jar jar(String provider) throws IOException {
    return compile(provider).jar("com/", "org/").services(SERVICE, "com.example.Tiny");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new Invocation(
            Map.of("ACTEON_PLUGINS", plugins.toString()),
            directory,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false),
        arguments);
  }

  /** One finding, told alike by both commands, and no word of how the JVM puts it. */
  private void assertBroken(String finding) {
    assertThat(run("plugin", "check", tiny.toString())).isEqualTo(1);
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(finding + "Broken: 1 finding in " + tiny.toAbsolutePath());

    assertThat(run("backends")).isEqualTo(1);
    assertThat(err.toString()).isEqualToIgnoringNewLines("Warning: plugins/tiny: " + finding);
    assertThat(out.toString())
        .contains("Plugins: " + plugins.toAbsolutePath())
        .doesNotContain("tiny  ");
  }

  /** As above, and it stands in the table of docs/plugins.md, word for word. */
  private void assertBrokenAsDocumented(String finding) throws IOException {
    assertBroken(finding);
    assertDocumented(finding);
  }

  private static void assertDocumented(String finding) throws IOException {
    assertThat(Path.of("../docs/plugins.md")).content().contains("| " + finding + " |");
  }

  private int check(String backend) throws IOException {
    Path file = directory.resolve(backend + ".toml");
    Files.writeString(file, "[state]\nbackend = \"" + backend + "\"\n");
    return run("check", "-c", file.toString());
  }

  @Test
  void aPluginThatIsFine() throws IOException {
    PluginBuild build = compile(TINY);
    build.jar("com/").services(SERVICE, "com.example.Tiny").write(tiny.resolve("tiny-1.0.jar"));
    build.jar("org/").write(tiny.resolve("driver-2.1.jar"));

    assertThat(run("plugin", "check", "plugins/tiny")).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("Fine: state backend tiny in " + tiny.toAbsolutePath());
    assertThat(run("backends")).isZero();
    assertThat(out.toString())
        .containsPattern("tiny +state backend +plugins/tiny: tiny-1.0.jar +shared")
        .contains("Plugins: " + plugins.toAbsolutePath());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aNewBuildOfAnInstalledPluginIsJudgedInItsPlace() throws IOException {
    PluginBuild.Jar jar = jar(TINY);
    jar.write(tiny.resolve("tiny-1.0.jar"));
    jar.write(directory.resolve("target/plugin/tiny/tiny-1.1.jar"));
    assertThat(run("plugin", "check", "target/plugin/tiny")).as(out.toString()).isZero();
  }

  @Test
  void aFolderThatIsNotThere() {
    assertThat(run("plugin", "check", "nowhere")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "FOLDER: there is no folder " + directory.toAbsolutePath().resolve("nowhere"));
    assertThat(run("plugin")).isEqualTo(2);
    assertThat(run("plugin", "check")).isEqualTo(2);
  }

  @Test
  void noJar() throws IOException {
    Files.createDirectories(tiny);
    assertBroken("the folder holds no .jar file; put the plugin's jar and its libraries there");
  }

  @Test
  void noServicesFile() throws IOException {
    compile(TINY).jar("com/", "org/").write(tiny.resolve("tiny.jar"));
    assertBrokenAsDocumented(
        "no jar in it has a META-INF/services file for io.acteon.spi.StateBackendProvider,"
            + " io.acteon.spi.AuditBackendProvider, io.acteon.spi.action.ActionProviderFactory;"
            + " add the one of what the plugin is, with the name of the provider's class in it");
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.Gone,which is in no jar of the folder",
    "org.driver.Driver,which does not implement StateBackendProvider",
    "com.example.Hidden,which is abstract or not public",
    "com.example.Tiny,which has no public constructor without parameters"
  })
  void aServicesFileThatNamesNoProvider(String name, String how) throws IOException {
    String source =
        TINY.replace("public String name()", "public Tiny(int size) {} public String name()")
            + "abstract class Hidden implements StateBackendProvider {}";
    compile(source).jar("com/", "org/").services(SERVICE, name).write(tiny.resolve("tiny.jar"));
    assertBroken(
        "META-INF/services/io.acteon.spi.StateBackendProvider in tiny.jar names "
            + name
            + ", "
            + how
            + "; name a public class in it that implements StateBackendProvider and has a public"
            + " constructor without parameters");
  }

  @Test
  void theSpiBundledAlong() throws IOException {
    try (InputStream spi =
        StateBackendProvider.class.getResourceAsStream("StateBackendProvider.class")) {
      jar(TINY)
          .entry("io/acteon/spi/StateBackendProvider.class", spi.readAllBytes())
          .write(tiny.resolve("tiny.jar"));
    }
    assertBrokenAsDocumented(
        "tiny.jar holds the SPI (io.acteon.spi), which the server brings; give acteon-spi the scope"
            + " provided and build without it");
  }

  @Test
  void aDriverThatIsMissing() throws IOException {
    compile(TINY).jar("com/").services(SERVICE, "com.example.Tiny").write(tiny.resolve("tiny.jar"));
    assertBrokenAsDocumented(
        "com.example.Opening needs the class org.driver.Driver, which no jar of the folder has; put"
            + " the jar that has it beside the plugin's");
  }

  @Test
  void aDriverThatALibraryMisses() throws IOException {
    String provider =
        TINY.replace("org.driver.Driver.connect()", "\"unused\"")
            .replace("url = null\"", "url = \" + org.library.Library.name()");
    PluginBuild build =
        PluginBuild.compile(
            directory.resolve("build"),
            Map.of(
                "com.example.Tiny",
                provider,
                "org.driver.Driver",
                DRIVER,
                "org.library.Library",
                """
                package org.library;
                public final class Library {
                  public static String name() { return org.driver.Driver.connect(); }
                }
                """));
    build
        .jar("com/", "org/library")
        .services(SERVICE, "com.example.Tiny")
        .write(tiny.resolve("tiny.jar"));
    assertThat(run("plugin", "check", "plugins/tiny")).isEqualTo(1);
    assertThat(out.toString().lines())
        .first()
        .asString()
        .isEqualTo(
            "com.example.Tiny.defaults() needs the class org.driver.Driver, which no jar of the"
                + " folder has; put the jar that has it beside the plugin's");
  }

  @Test
  void aNameThatABackendOfThisBuildHas() throws IOException {
    jar(TINY.replace("\"tiny\"", "\"memory\"")).write(tiny.resolve("tiny.jar"));
    assertThat(run("plugin", "check", "plugins/tiny")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "the name \"memory\" is taken by class path: .*; choose another, or remove one");
    assertThat(run("backends")).isEqualTo(1);
    assertThat(check("memory")).isEqualTo(2);
    assertThat(err.toString()).contains("state.backend: found \"memory\", whose plugin cannot be");
  }

  /** Which of them are on the class path depends on the profiles of the build. */
  @ParameterizedTest
  @CsvSource({"postgres", "redis"})
  void aNameThatABackendOfAnotherBuildHas(String name) throws IOException {
    jar(TINY.replace("\"tiny\"", "\"" + name + "\"")).write(tiny.resolve("tiny.jar"));
    assertThat(run("plugin", "check", "plugins/tiny")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "the name \""
                + name
                + "\" is (kept for a backend of Acteon that is not in this build|taken by class path.*)"
                + "; choose another");
    assertThat(check(name)).isEqualTo(2);
    assertThat(err.toString())
        .contains("found \"" + name + "\", whose plugin cannot be used: plugins/tiny: the name");
  }

  @Test
  void aNameThatAnotherPluginHas() throws IOException {
    PluginBuild.Jar jar = jar(TINY);
    jar.write(tiny.resolve("tiny.jar"));
    jar.write(plugins.resolve("other/other.jar"));
    assertThat(run("plugin", "check", "plugins/tiny")).isEqualTo(1);
    String finding =
        "the name \"tiny\" is taken by plugins/other: other.jar; choose another, or remove one of the"
            + " two";
    assertThat(out.toString().lines()).first().isEqualTo(finding);
    assertDocumented(finding);
    assertThat(run("backends")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(2).contains("Warning: plugins/tiny: " + finding);
  }

  @Test
  void aNameThatIsNone() throws IOException {
    jar(TINY.replace("\"tiny\"", "\"Tiny DB\"")).write(tiny.resolve("tiny.jar"));
    assertBroken(
        "com.example.Tiny.name() returns \"Tiny DB\"; a name has the form [a-z0-9-]+: lower case,"
            + " digits, hyphens");
  }

  @Test
  void anOldJarBesideTheNew() throws IOException {
    PluginBuild.Jar jar = jar(TINY);
    jar.write(tiny.resolve("tiny-1.0-SNAPSHOT.jar"));
    jar.write(tiny.resolve("tiny-1.0.jar"));
    assertBroken(
        "tiny-1.0-SNAPSHOT.jar and tiny-1.0.jar are two versions of one library; remove one of"
            + " them");
  }

  @Test
  void anOldDriverBesideTheNew() throws IOException {
    PluginBuild build = compile(TINY);
    build.jar("com/").services(SERVICE, "com.example.Tiny").write(tiny.resolve("tiny-1.0.jar"));
    build.jar("org/").write(tiny.resolve("driver-2.1.jar"));
    build.jar("org/").write(tiny.resolve("driver-2.2.jar"));
    assertBroken(
        "driver-2.1.jar and driver-2.2.jar are two versions of one library; remove one of them");
  }

  @Test
  void partsOfOneLibraryAreNoVersionsOfIt() throws IOException {
    PluginBuild build = compile(TINY);
    build.jar("com/").services(SERVICE, "com.example.Tiny").write(tiny.resolve("tiny-1.0.jar"));
    build.jar("org/").write(tiny.resolve("driver-2.1-linux-x86_64.jar"));
    build.jar("org/").write(tiny.resolve("driver-2.1-osx-x86_64.jar"));
    assertThat(run("plugin", "check", "plugins/tiny")).as(out.toString()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.5", "0"})
  void aJarCutShort(double share) throws IOException {
    Path file = tiny.resolve("tiny.jar");
    jar(TINY).write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, (int) (whole.length * share)));
    assertThat(run("plugin", "check", "plugins/tiny")).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("tiny.jar is cut short or is no jar: ")
        .endsWith("; copy or build it again");
    assertThat(run("backends")).isEqualTo(1);
    assertThat(err.toString()).startsWith("Warning: plugins/tiny: tiny.jar is cut short");
  }

  @Test
  void anSpiThatAsksForMore() throws IOException {
    PluginBuild.compile(
            directory.resolve("build"),
            Map.of(
                "io.acteon.spi.BackendProvider",
                """
                package io.acteon.spi;
                public interface BackendProvider<B extends Backend> {
                  String name();
                  com.typesafe.config.Config defaults();
                  BackendFactory<B> configure(com.typesafe.config.Config section);
                }
                """,
                "io.acteon.spi.StateBackendProvider",
                """
                package io.acteon.spi;
                public interface StateBackendProvider
                    extends BackendProvider<io.acteon.spi.state.StateBackend> {}
                """,
                "com.example.Tiny",
                TINY.replaceAll("public Set<Capability>.*\n", ""),
                "org.driver.Driver",
                DRIVER))
        .jar("com/", "org/")
        .services(SERVICE, "com.example.Tiny")
        .write(tiny.resolve("tiny.jar"));
    assertBroken(
        "com.example.Tiny was compiled against another version of the SPI: it lacks the method"
            + " capabilities() of io.acteon.spi.BackendProvider; compile it against the acteon-spi of"
            + " this server");
  }

  @Test
  void anSpiThatOffersLess() throws IOException {
    PluginBuild.compile(
            directory.resolve("build"),
            Map.of(
                "io.acteon.spi.BackendFactory",
                """
                package io.acteon.spi;
                public interface BackendFactory<B extends Backend> {
                  void migrate();
                  B open();
                  static String hint() { return ""; }
                }
                """,
                "com.example.Tiny",
                TINY.replace(
                    "public void migrate() {}", "public void migrate() { BackendFactory.hint(); }"),
                "org.driver.Driver",
                DRIVER))
        .jar("com/", "org/")
        .services(SERVICE, "com.example.Tiny")
        .write(tiny.resolve("tiny.jar"));
    assertBroken(
        "com.example.Opening was compiled against another version of the SPI:"
            + " io.acteon.spi.BackendFactory has no hint as it uses it; compile it against the"
            + " acteon-spi of this server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "0.9"})
  void theVersionOfThisSpiAndTheOneBefore(String version) throws IOException {
    built("Acteon-SPI: " + version, jar(TINY)).write(tiny.resolve("tiny.jar"));
    assertThat(run("plugin", "check", "plugins/tiny")).as(out.toString()).isZero();
  }

  @Test
  void aNewerVersionOfTheSpi() throws IOException {
    built("Acteon-SPI: 2.0", jar(TINY)).write(tiny.resolve("tiny.jar"));
    assertBrokenAsDocumented(
        "tiny.jar: built for SPI 2.0, and this server has SPI 1.0; run it on a newer server, or"
            + " build it for SPI 1.0");
  }

  @Test
  void aVersionOfTheSpiThatIsNone() throws IOException {
    built("Acteon-SPI: latest", jar(TINY)).write(tiny.resolve("tiny.jar"));
    assertBroken(
        "tiny.jar: Acteon-SPI in the manifest: found \"latest\"; allowed is a version of the form"
            + " 1.0; build with META-INF/acteon-spi.mf of acteon-spi as the manifest");
  }

  /**
   * What such a plugin needs of its SPI is not there, and is not what its author has to be told.
   */
  @Test
  void aNewerVersionOfTheSpiOfWhichMoreIsUsed() throws IOException {
    PluginBuild build =
        PluginBuild.compile(
            directory.resolve("build"),
            Map.of(
                "io.acteon.spi.Later",
                "package io.acteon.spi; public interface Later { int SIZE = Integer.parseInt(\"1\"); }",
                "com.example.Tiny",
                TINY.replace("class Tiny implements", "class Tiny extends Base implements")
                    + "class Base { static final int SIZE = Later.SIZE; }",
                "org.driver.Driver",
                DRIVER));
    built("Acteon-SPI: 1.7", build.jar("com/", "org/").services(SERVICE, "com.example.Tiny"))
        .write(tiny.resolve("tiny.jar"));
    assertBroken(
        "tiny.jar: built for SPI 1.7, and this server has SPI 1.0; run it on a newer server, or"
            + " build it for SPI 1.0");
  }

  private static PluginBuild.Jar built(String attribute, PluginBuild.Jar jar) {
    return jar.entry(
        "META-INF/MANIFEST.MF", ("Manifest-Version: 1.0\n" + attribute + "\n").getBytes(UTF_8));
  }

  @Test
  void whatIsInternalToTheSpi() throws IOException {
    jar(TINY.replace(
            "public void migrate() {}",
            "public void migrate() { io.acteon.spi.internal.Secrets.mask(\"\"); }"))
        .write(tiny.resolve("tiny.jar"));
    assertBroken(
        "com.example.Opening needs io.acteon.spi.internal.Secrets, which is internal to Acteon and"
            + " which no plugin sees; use the SPI without it");
  }

  @Test
  void classesForANewerJava() throws IOException {
    PluginBuild.Jar jar = jar(TINY);
    byte[] newer =
        Objects.requireNonNull(jar.entries().get("com/example/Tiny.class"), "the class").clone();
    int feature = Runtime.version().feature();
    newer[7] = (byte) (44 + feature + 1);
    jar.entry("com/example/Tiny.class", newer).write(tiny.resolve("tiny.jar"));
    assertBroken(
        "com.example.Tiny needs Java %d, for which com.example.Tiny was compiled, and this is Java %d; compile with --release %d, or run the server on Java %d"
            .formatted(feature + 1, feature, feature, feature + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"url = null\"|\"\"|com.example.Tiny.configure() reads a key that defaults() lacks: state.url;"
            + " name every key in defaults(), with null where it has no default",
        "settings.text(\"url\")|section.getString(\"url\")|com.example.Tiny.configure() reads a key that"
            + " the section lacks: url; name every key in defaults(), and read the section with",
        "settings.text(\"url\")|Integer.parseInt(\"x\")|com.example.Tiny.configure() fails with"
            + " NumberFormatException: For input string: \"x\"; what is wrong with a section must be told by"
            + " a ConfigurationException",
        "Set.of(Capability.SHARED)|null|com.example.Tiny.capabilities() returns null; let it return"
            + " what the SPI asks for",
        "\"tiny\"|System.getenv(\"TINY\").strip()|com.example.Tiny.name() fails with"
            + " NullPointerException"
      })
  void aProviderThatFails(String what, String with, String finding) throws IOException {
    jar(TINY.replace(what, with)).write(tiny.resolve("tiny.jar"));
    assertThat(run("plugin", "check", "plugins/tiny")).isEqualTo(1);
    assertThat(out.toString()).startsWith(finding);
  }

  @Test
  void onlyTheChosenBackendHasToBeWhole() throws IOException {
    compile(TINY).jar("com/").services(SERVICE, "com.example.Tiny").write(tiny.resolve("tiny.jar"));
    assertThat(check("memory")).isZero();
    assertThat(err.toString()).startsWith("Warning: plugins/tiny: ");

    assertThat(check("tiny")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "state.backend: found \"tiny\", whose plugin cannot be used: plugins/tiny:"
                + " com.example.Opening needs the class org.driver.Driver");
  }

  @Test
  void aPluginWhoseNameCannotBeReadIsStillNamed() throws IOException {
    Files.createDirectories(tiny);
    Files.write(tiny.resolve("tiny.jar"), "no jar".getBytes(UTF_8));
    assertThat(check("tiny")).isEqualTo(2);
    assertThat(err.toString()).contains("found broken: plugins/tiny: tiny.jar is cut short");
  }
}
