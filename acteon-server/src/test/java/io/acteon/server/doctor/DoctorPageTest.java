package io.acteon.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/doctor.md names every check that the sources have, and no other. */
class DoctorPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern ON_THE_PAGE = Pattern.compile("`([a-z]+\\.[a-z-]+)`");
  private static final Pattern MADE =
      Pattern.compile("Finding\\.(?:ok|info|warning|error)\\(\\s*\"([a-z.-]+)\"");
  private static final Pattern TEXT = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"");

  private static Set<String> found(Pattern pattern, Stream<String> texts) {
    return texts
        .flatMap(text -> pattern.matcher(text).results())
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
          .map(DoctorPageTest::text)
          .filter(text -> text.contains("io.acteon.spi.diagnose"))
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void thePageNamesEveryCheck() throws IOException {
    Set<String> page =
        found(
            ON_THE_PAGE,
            Files.readAllLines(ROOT.resolve("docs/doctor.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[1]));
    assertThat(page).containsAll(found(MADE, sources()));
    assertThat(found(TEXT, sources())).containsAll(page);
  }
}
