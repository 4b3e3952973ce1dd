package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.spi.settings.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysFileEditorTest {

  @TempDir Path directory;

  private static String table(ApiKey key) {
    return """
    [[keys]]
    id = "%s"
    caller = "billing"
    sha256 = "%s"
    role = "viewer"
    grants = []
    """
        .formatted(key.id(), key.sha256());
  }

  @Test
  void aNewFileBelongsToItsMakerAlone() throws IOException {
    Path file = directory.resolve("keys.toml");
    new KeysFileEditor(file).add(table(ApiKey.mint()));

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFileThatWasThereKeepsItsRightsItsLinkAndWhatStandsInIt() throws IOException {
    ApiKey first = ApiKey.mint();
    Path file = Files.writeString(directory.resolve("real.toml"), "# ours\n\n" + table(first));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("keys.toml"), file);

    new KeysFileEditor(link).add(table(ApiKey.mint()));

    assertThat(link).isSymbolicLink();
    assertThat(file).content().startsWith("# ours\n");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(KeysFile.read(link).entries()).hasSize(2);
  }

  @Test
  void whoMayChangeTheFileMayLockIt() throws IOException {
    Path file = Files.writeString(directory.resolve("keys.toml"), table(ApiKey.mint()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

    new KeysFileEditor(file).add(table(ApiKey.mint()));

    assertThat(Files.getPosixFilePermissions(directory.resolve("keys.toml.lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
  }

  @Test
  void aFileThatNobodyMayWriteCanBeLockedAgain() throws IOException {
    Path file = Files.writeString(directory.resolve("keys.toml"), table(ApiKey.mint()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

    new KeysFileEditor(file).add(table(ApiKey.mint()));

    assertThat(Files.getPosixFilePermissions(directory.resolve("keys.toml.lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void aRevokedKeyStaysAndCountsNoMore() throws IOException {
    ApiKey first = ApiKey.mint();
    ApiKey second = ApiKey.mint();
    Path file =
        Files.writeString(
            directory.resolve("keys.toml"), table(first) + "# between\n" + table(second));
    KeysFileEditor editor = new KeysFileEditor(file);

    assertThat(editor.revoke(first.id())).isTrue();
    assertThat(editor.revoke(first.id())).as("again").isFalse();

    KeyRing ring = KeysFile.read(file);
    assertThat(ring.find(first, Instant.EPOCH)).isEmpty();
    assertThat(ring.find(second, Instant.EPOCH)).isPresent();
    assertThat(file).content().contains("# between");
    assertThatThrownBy(() -> editor.revoke("nobody"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has no key nobody");
  }

  @Test
  void aFileThatCannotBeUsedIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(directory.resolve("keys.toml"), "[[keys]]\nid = 1\n");

    assertThatThrownBy(() -> new KeysFileEditor(file).add(table(ApiKey.mint())))
        .isInstanceOf(ConfigurationException.class);
    assertThat(file).content().isEqualTo("[[keys]]\nid = 1\n");
    assertThat(directory).isDirectoryNotContaining("glob:**/.keys-*");
  }

  @Test
  void ofManyWhoAddAtOnceNoneIsLost() throws Exception {
    Path file = directory.resolve("keys.toml");
    List<ApiKey> keys = IntStream.range(0, 16).mapToObj(i -> ApiKey.mint()).toList();
    List<Thread> threads =
        keys.stream()
            .map(key -> Thread.startVirtualThread(() -> new KeysFileEditor(file).add(table(key))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    KeyRing ring = KeysFile.read(file);
    assertThat(keys).allMatch(key -> ring.find(key, Instant.EPOCH).isPresent());
  }
}
