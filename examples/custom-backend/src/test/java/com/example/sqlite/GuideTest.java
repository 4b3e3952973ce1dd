package com.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/spi-guide.md tells its reader to do can be done, and ends as it says. */
class GuideTest {

  private static final Path ROOT = Path.of("../..");

  @TempDir private Path folder;
  private Guide guide;

  /** Whoever copies this project has not copied the guide. */
  @BeforeEach
  void read() throws IOException {
    assumeThat(ROOT.resolve("docs/spi-guide.md")).exists();
    guide = Guide.read(ROOT);
  }

  @Test
  void theFirstPageEndsWithTheVerdictThatIsPrinted() throws Exception {
    Path classes = compiled(guide.files());

    run(classes, names(guide.files(), "src/test/java/"));

    List<String> printed = guide.table("first");
    List<String> table = Files.readAllLines(folder.resolve("reports/first.txt"));
    assertThat(printed).hasSizeGreaterThan(8);
    assertThat(table).noneMatch(line -> line.contains("FAILED"));
    assertThat(table.stream().map(GuideTest::withoutTime))
        .containsAll(
            printed.stream()
                .filter(line -> !line.strip().equals("…"))
                .map(GuideTest::withoutTime)
                .toList());
  }

  private Path compiled(Map<String, String> files) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      if (file.getKey().endsWith(".java")) {
        sources.add(path);
      }
    }
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("--release", "25", "-proc:none", "-cp", classPath(), "-d", classes.toString());
      boolean compiled =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
    return classes;
  }

  /** In a JVM of its own, because the kit writes one report for each run. */
  private void run(Path classes, List<String> tests) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dacteon.conformance.reports=" + folder.resolve("reports"));
    command.addAll(List.of("-cp", classes + File.pathSeparator + classPath()));
    command.add(KitRun.class.getName());
    command.addAll(tests);
    File said = folder.resolve("said.txt").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said.toPath())).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> names(Map<String, String> files, String folder) {
    return files.keySet().stream()
        .filter(file -> file.startsWith(folder) && file.endsWith(".java"))
        .map(file -> file.substring(folder.length(), file.length() - ".java".length()))
        .map(file -> file.replace('/', '.'))
        .toList();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String withoutTime(String line) {
    return line.replaceAll(" +[0-9.]+ (ms|s|min)(?= |$)", "").strip();
  }

  @Test
  void theFirstProjectDependsOnWhatThisOneDependsOn() throws IOException {
    String first = guide.files().get("pom.xml").replaceAll("<!--.*?-->|\\s", "");
    String own =
        Files.readString(Path.of("pom.xml"))
            .replace("${acteon.version}", "0.1.0-SNAPSHOT")
            .replaceAll("(?s)<!--.*?-->|\\s", "");

    List<String> parts =
        Stream.of("<dependency>.*?</dependency>", "<plugin>.*?</version>")
            .flatMap(part -> Pattern.compile(part).matcher(first).results())
            .map(MatchResult::group)
            .toList();

    assertThat(parts).hasSizeGreaterThan(4).allMatch(own::contains);
  }

  @Test
  void everyPathIsThere() throws IOException {
    List<String> links = guide.find("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    assertThat(links).isNotEmpty();
    assertThat(links).allSatisfy(link -> assertThat(ROOT.resolve("docs").resolve(link)).exists());

    List<String> paths =
        guide.find(
            "(?<![\\w/.-])((?:acteon-|backend-|conformance-|docs|examples|scripts)[\\w./-]*\\w)");
    assertThat(paths).isNotEmpty();
    assertThat(paths.stream().filter(path -> path.contains("/")))
        .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
  }

  @Test
  void everyClassIsThere() {
    List<String> ofTheExample = guide.find("\\b(Sqlite\\w+|(?<=`)\\w+Test(?=`))");
    assertThat(ofTheExample)
        .isNotEmpty()
        .allSatisfy(name -> {
          String file = "com/example/sqlite/" + name + ".java";
          assertThat(List.of(Path.of("src/main/java", file), Path.of("src/test/java", file)))
              .anyMatch(Files::exists);
        });

    Path toolkit = ROOT.resolve("backend-toolkit/src/main/java/io/acteon/toolkit");
    assertThat(guide.find("\\*\\* \\(`(\\w+)"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(toolkit.resolve(name + ".java")).exists());
  }

  @Test
  void everyCommandIsThere() throws IOException {
    String build = Files.readString(ROOT.resolve("pom.xml"));
    assertThat(guide.find("-pl ([\\w,/-]+)"))
        .isNotEmpty()
        .flatMap(modules -> List.of(modules.split(",")))
        .allMatch(module -> build.contains("<module>" + module + "</module>"));
    assertThat(guide.find("mvn [^\\n`]*-P ?([\\w,]+)"))
        .flatMap(profiles -> List.of(profiles.split(",")))
        .allMatch(profile -> build.contains("<id>" + profile + "</id>"));

    StringBuilder commands = new StringBuilder();
    try (Stream<Path> sources =
        Files.list(ROOT.resolve("acteon-server/src/main/java/io/acteon/server/cli"))) {
      for (Path source : sources.toList()) {
        commands.append(Files.readString(source));
      }
    }
    assertThat(guide.find("\\./acteon(?: -c \\S+)? ([a-z]+)"))
        .isNotEmpty()
        .allMatch(command -> commands.indexOf("name = \"" + command + "\"") >= 0);
  }
}
