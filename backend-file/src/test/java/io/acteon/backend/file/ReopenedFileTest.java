package io.acteon.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TestsBackend("file")
class ReopenedFileTest {

  private static final StateKey KEY = new StateKey("shop", "acme", "claim", "1");

  @TempDir private Path directory;

  private Path folder() {
    return directory.resolve("some/data");
  }

  private Config settings() {
    return ConfigFactory.parseMap(Map.of("folder", folder().toString()));
  }

  private StateBackend openState() {
    return new FileStateBackendProvider().configure(settings()).open();
  }

  @Test
  @Clause({"S9", "L7"})
  void versionsRiseFromProcessToProcessAlsoAfterADelete() {
    long deleted;
    try (StateBackend first = openState()) {
      deleted = first.store().set(KEY, "v", Expiry.never());
      first.store().delete(KEY);
    }
    try (StateBackend second = openState()) {
      assertThat(second.store().set(KEY, "v", Expiry.never())).isGreaterThan(deleted);
      assertThat(second.store().delete(KEY, deleted)).isFalse();
    }
  }

  @Test
  @Clause("B2")
  void folderAndFileAreForTheirOwnerAlone() throws IOException {
    openState().close();

    assertThat(rights(directory.resolve("some"))).isEqualTo("rwx------");
    assertThat(rights(folder())).isEqualTo("rwx------");
    assertThat(rights(folder().resolve("acteon.mv"))).isEqualTo("rw-------");
    assertThat(folder().toFile().list()).containsExactly("acteon.mv");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  @Clause("B2")
  void whatADeadProcessHadBegunIsFinished() throws IOException {
    Files.createDirectories(folder());
    Files.createFile(folder().resolve("acteon.mv.new"));

    openState().close();

    assertThat(folder().toFile().list()).containsExactly("acteon.mv");
  }

  @Test
  @Clause("B8")
  void aFileOfANewerVersionIsRefused() {
    openState().close();
    try (MVStore newer = MVStore.open(folder() + "/acteon.mv")) {
      newer.setStoreVersion(FileStore.FORMAT + 1);
    }

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(this::openState)
        .withMessage(folder() + "/acteon.mv has format 2; this version knows up to 1")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.SCHEMA);
  }

  @Test
  @Clause("B3")
  void theLastInstanceToCloseFreesTheFile() {
    StateBackend first = openState();
    StateBackend second = openState();
    first.store().set(KEY, "v", Expiry.never());
    first.close();

    assertThat(second.store().get(KEY)).map(StateEntry::value).contains("v");
    second.close();

    MVStore.open(folder() + "/acteon.mv").close();
  }

  @Test
  @Clause("B9")
  void removingAPrefixLeavesTheOtherKindAndOtherPrefixesAlone() {
    Config longer = settings().withValue("prefix", ConfigValueFactory.fromAnyRef("acteon_b_"));
    try (StateBackend other = new FileStateBackendProvider().configure(longer).open();
        StateBackend state = openState()) {
      other.store().set(KEY, "other", Expiry.never());
      state.store().set(KEY, "v", Expiry.never());
    }

    assertThat(factory(settings()).remove()).hasSize(1);
    assertThat(factory(settings()).remove()).isEmpty();

    try (StateBackend other = new FileStateBackendProvider().configure(longer).open();
        StateBackend state = openState()) {
      assertThat(other.store().get(KEY)).map(StateEntry::value).contains("other");
      assertThat(state.store().get(KEY)).isEmpty();
    }
  }

  @Test
  @Clause("B9")
  void nothingIsCreatedToBeRemoved() {
    assertThat(factory(settings()).remove()).isEmpty();

    assertThat(folder()).doesNotExist();
  }

  private static PrefixedBackendFactory<?> factory(Config settings) {
    return (PrefixedBackendFactory<?>) new FileStateBackendProvider().configure(settings);
  }

  @Test
  @Clause("B2")
  void aFolderThatIsAFileIsNamed() throws IOException {
    Files.createDirectories(folder().getParent());
    Files.createFile(folder());

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(this::openState)
        .withMessage(folder() + " is not a folder")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  @Clause("B2")
  void aFolderThatCannotBeCreatedIsNamed() {
    Config nowhere = ConfigFactory.parseMap(Map.of("folder", "/proc/acteon"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> new FileStateBackendProvider().configure(nowhere).open())
        .withMessageStartingWith("/proc/acteon")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }
}
