package io.acteon.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/spi-guide.md says of the project that it begins with is true of the archetype's. */
class NewBackendTest {

  private static final Path ROOT = Path.of("..");

  @TempDir private Path folder;

  private Project first() throws Exception {
    return Project.generate(
        folder,
        Map.of(
            "groupId", "com.example",
            "artifactId", "acteon-backend-first",
            "version", "1.0-SNAPSHOT",
            "package", "com.example.first",
            "backend", "first",
            "prefix", "First"));
  }

  private static String guide() throws Exception {
    return Files.readString(ROOT.resolve("docs/spi-guide.md"));
  }

  /** The lines of each table that the kit is said to print. */
  private static List<List<String>> tables() throws Exception {
    return Pattern.compile("(?s)```\\n(( *)(?:Conformance of first: |FAILED |A1 ).*?)\\n *```")
        .matcher(guide())
        .results()
        .map(found -> found.group(1).stripIndent().lines().toList())
        .toList();
  }

  private static List<String> withoutTimes(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll(" +[0-9.]+ (ms|s|min)(?= |$)", "").strip())
        .filter(line -> !line.equals("…"))
        .toList();
  }

  @Test
  void theFirstVerdictSaysWhatIsMissing() throws Exception {
    List<String> table = first().table("FirstAuditConformanceTest");

    assertThat(withoutTimes(tables().getFirst())).hasSizeGreaterThan(2);
    assertThat(withoutTimes(table)).containsAll(withoutTimes(tables().getFirst()));
  }

  @Test
  void withWhatTheGuideAddsTheVerdictIsThatOfTheGuide() throws Exception {
    Project project = first();
    Path store = folder.resolve("src/main/java/com/example/first/FirstStore.java");
    String range = "(?s)  @Override\\n  public List<Row> range.*?\\n  }\\n";
    String added =
        Pattern.compile("(?s)```java\\n( *@Override\\n *public List<Row> range.*?)\\n *```")
            .matcher(guide())
            .results()
            .map(found -> found.group(1).stripIndent())
            .findFirst()
            .orElseThrow();
    Files.writeString(
        store, Files.readString(store).replaceFirst(range, added.replace("$", "\\$") + "\n"));

    List<String> table = project.table("FirstStateConformanceTest", "FirstAuditConformanceTest");

    assertThat(table).noneMatch(line -> line.contains("FAILED"));
    assertThat(withoutTimes(tables().getLast())).hasSizeGreaterThan(8);
    assertThat(withoutTimes(table)).containsAll(withoutTimes(tables().getLast()));
  }

  @Test
  void aNameOfSeveralWordsCompiles() throws Exception {
    Project project =
        Project.generate(
            folder,
            Map.of(
                "groupId", "org.acme",
                "artifactId", "store",
                "version", "1",
                "package", "org.acme.my2ndstore",
                "backend", "my-2nd-store",
                "prefix", "My2ndStore"));

    assertThatCode(project::compile).doesNotThrowAnyException();
    assertThat(
            folder.resolve(
                "src/main/resources/META-INF/services/io.acteon.spi.AuditBackendProvider"))
        .hasContent("org.acme.my2ndstore.My2ndStoreAuditBackendProvider");
  }

  /** The versions of plugins, above all; the example has a driver beside. */
  @Test
  void itIsBuiltAsTheExampleIs() throws Exception {
    first();
    String example = part(Files.readString(ROOT.resolve("examples/custom-backend/pom.xml")));
    String pom = part(Files.readString(folder.resolve("pom.xml")));

    List<String> parts =
        Stream.of(
                "<dependency>.*?</dependency>",
                "<plugin>.*?</version>",
                "<execution>.*?</execution>",
                "<archive>.*?</archive>")
            .flatMap(each -> Pattern.compile(each).matcher(pom).results())
            .map(MatchResult::group)
            .toList();

    assertThat(parts).hasSizeGreaterThan(10).allMatch(example::contains);
    assertThat(pom)
        .contains("/plugin/first</plugin.folder>")
        .containsPattern("<acteon.version>[0-9][^<@]*</acteon.version>");
  }

  private static String part(String pom) {
    return pom.replaceAll("(?s)<!--.*?-->|\\s", "");
  }
}
