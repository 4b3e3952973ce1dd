package com.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/spi-guide.md names is there. */
class GuideTest {

  private static final Path ROOT = Path.of("../..");

  private Guide guide;

  /** Whoever copies this project has not copied the guide. */
  @BeforeEach
  void read() throws IOException {
    assumeThat(ROOT.resolve("docs/spi-guide.md")).exists();
    guide = Guide.read(ROOT);
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
  void everyClassIsThere() throws IOException {
    List<String> ofTheExample = guide.find("\\b(Sqlite\\w+|(?<=`)\\w+Test(?=`))");
    assertThat(ofTheExample)
        .isNotEmpty()
        .allSatisfy(name -> {
          String file = "com/example/sqlite/" + name + ".java";
          assertThat(List.of(Path.of("src/main/java", file), Path.of("src/test/java", file)))
              .anyMatch(Files::exists);
        });

    List<String> ofTheToolkit = namesIn(ROOT.resolve("backend-toolkit/src/main/java"));
    assertThat(guide.find("\\*\\* \\(`(\\w+)")).isNotEmpty().isSubsetOf(ofTheToolkit);
  }

  private static List<String> namesIn(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
    }
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
        Files.walk(ROOT.resolve("acteon-server/src/main/java/io/acteon/server/cli"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        commands.append(Files.readString(source));
      }
    }
    assertThat(guide.find("\\./acteon(?: -c \\S+)? ([a-z]+)"))
        .isNotEmpty()
        .allMatch(command -> commands.indexOf("name = \"" + command + "\"") >= 0);
  }
}
