package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.SpiVersion;
import io.acteon.toolkit.store.OrderedStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What authors build on stays as it was recorded; what does not has a reason, written down in the
 * module. A reason goes when the next version is recorded.
 */
class ApiCompatibilityTest {

  enum Api {
    SPI("acteon-spi", SpiVersion.class),
    TOOLKIT("backend-toolkit", OrderedStore.class);

    private final Path folder;
    private final Class<?> type;

    Api(String module, Class<?> type) {
      this.folder = Path.of("..", module, "src", "api");
      this.type = type;
    }

    Path baseline() {
      return folder.resolve("baseline.jar");
    }

    Path reasons() {
      return folder.resolve("changes.txt");
    }

    /** A jar, or the folder of classes of a build that packs nothing. */
    Path classes() {
      try {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatBreaksAPluginHasAReason(Api api) throws IOException {
    Map<String, String> reasons = reasons(api.reasons());
    Set<String> breaking =
        ApiChanges.breaking(
            Files.readAllBytes(api.baseline()),
            jar(api.classes()),
            Api.SPI.baseline(),
            Api.SPI.classes());

    assertThat(breaking)
        .as(
            "changes that break plugins; each needs a line in %s, CHANGE: REASON, and each line a change",
            api.reasons())
        .containsExactlyInAnyOrderElementsOf(reasons.keySet());
    assertThat(reasons).allSatisfy((change, reason) -> assertThat(reason).as(change).isNotBlank());
  }

  private static Map<String, String> reasons(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(":", 2))
          .collect(
              Collectors.toMap(
                  parts -> parts[0], parts -> parts.length == 2 ? parts[1].strip() : ""));
    }
  }

  @Test
  void aClassThatGoesIsFoundUnlessNobodyWasPromisedIt() throws IOException {
    byte[] before = Files.readAllBytes(Api.SPI.baseline());

    assertThat(without(before, "io/acteon/spi/Cursor.class"))
        .contains("CLASS_REMOVED io.acteon.spi.Cursor");
    assertThat(without(before, "io/acteon/spi/internal/Nearest.class")).isEmpty();
    assertThat(without(before, "io/acteon/spi/PooledBackend.class")).isEmpty();
  }

  private static Set<String> without(byte[] before, String entry) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(before))) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        entries.put(next.getName(), in.readAllBytes());
      }
    }
    assertThat(entries.remove(entry)).isNotNull();
    Path spi = Api.SPI.baseline();
    return ApiChanges.breaking(before, jar(entries), spi, spi);
  }

  private static byte[] jar(Path classes) throws IOException {
    if (Files.isRegularFile(classes)) {
      return Files.readAllBytes(classes);
    }
    Map<String, byte[]> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      Predicate<Path> isClass = file -> file.toString().endsWith(".class");
      for (Path file : files.filter(isClass).toList()) {
        entries.put(
            classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return jar(entries);
  }

  private static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
