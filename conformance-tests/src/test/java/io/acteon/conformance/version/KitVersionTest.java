package io.acteon.conformance.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version of the kit says what was tried: nobody changes it in passing. */
class KitVersionTest {

  private static final Path LIST = Path.of("target", "conformance", "kit.txt");

  @Test
  void theCurrentVersionIsTheKit() throws IOException {
    String list = KitContents.list();
    Files.createDirectories(LIST.getParent());
    Files.writeString(LIST, list);

    KitVersion current = KitVersion.current();
    assertThat(list)
        .as(
            "clauses, levels and tests have changed since kit %s. If that was released, add a"
                + " version: %s is its list, and a line in versions.txt with the digest %s names it;"
                + " else put both in place of those of %s",
            current.number(), LIST, Sha256.of(list), current.number())
        .isEqualTo(current.list());
  }

  @Test
  void noVersionsListHasChanged() {
    assertThat(KitVersion.all())
        .isNotEmpty()
        .allSatisfy(version ->
            assertThat(Sha256.of(version.list())).as(version.number()).isEqualTo(version.sha256()));
  }

  @Test
  void theDigestOfTheClassesIsTheSameInAFolderAndInAJar(@TempDir Path folder) throws IOException {
    Path kit = Files.createDirectories(folder.resolve("classes/io/acteon/conformance/report"));
    Files.writeString(kit.resolve("One.class"), "1");
    Files.writeString(kit.resolveSibling("Two.class"), "2");
    Path jar = folder.resolve("kit.jar");
    try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Path copy = Files.createDirectories(inside.getPath("io/acteon/conformance/report"));
      Files.copy(kit.resolve("One.class"), copy.resolve("One.class"));
      Files.copy(kit.resolveSibling("Two.class"), copy.resolveSibling("Two.class"));
    }

    String digest = KitClasses.sha256(folder.resolve("classes"));
    assertThat(KitClasses.sha256(jar)).isEqualTo(digest);

    Files.writeString(kit.resolve("One.class"), "3");
    assertThat(KitClasses.sha256(folder.resolve("classes"))).isNotEqualTo(digest);
  }
}
