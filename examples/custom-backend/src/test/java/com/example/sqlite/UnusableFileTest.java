package com.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A file that cannot be used is refused in words that name it and say what to do. */
@TestsBackend("sqlite")
class UnusableFileTest {

  private static final int PAGE = 4096;

  @TempDir private Path folder;

  private static StateBackend open(Path file) {
    Config settings = ConfigFactory.parseMap(Map.of("file", file.toString()));
    return new SqliteStateBackendProvider().configure(settings).open();
  }

  private static BackendException refusal(Path file) {
    BackendException refusal =
        catchThrowableOfType(BackendException.class, () -> open(file).close());
    assertThat(refusal).as("opening %s", file).isNotNull().hasNoCause();
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refusal.effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(refusal).hasMessageStartingWith(file + " ");
    return refusal;
  }

  @Test
  @Clause("B2")
  void whatIsNoDatabaseIsLeftAsItIs() throws IOException {
    String letter = "Dear database, this is a letter. ".repeat(100);
    Path file = Files.writeString(folder.resolve("acteon.db"), letter);

    assertThat(refusal(file)).hasMessageContaining("is damaged, or is no SQLite database");
    assertThat(file).hasContent(letter);
  }

  @Test
  @Clause("B2")
  void aDamagedPageIsToldAndNeverTakenForEmptiness() throws IOException {
    Path file = filled();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] nonsense = new byte[(int) channel.size() - PAGE];
      Arrays.fill(nonsense, (byte) 0x5A);
      channel.write(ByteBuffer.wrap(nonsense), PAGE);
    }

    assertThat(refusal(file)).hasMessageContaining("is damaged");
  }

  @Test
  @Clause("B2")
  void aFileCutShortIsRefused() throws IOException {
    Path file = filled();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(PAGE);
    }

    assertThat(refusal(file)).hasMessageContaining("is damaged");
  }

  /** A file of many pages. */
  private Path filled() throws IOException {
    Path file = folder.resolve("acteon.db");
    try (StateBackend backend = open(file)) {
      for (int i = 0; i < 500; i++) {
        StateKey key = new StateKey("shop", "acme", "entry", "e" + i);
        backend.store().set(key, "v".repeat(100), Expiry.never());
      }
    }
    assertThat(Files.size(file)).isGreaterThan(10 * PAGE);
    return file;
  }

  @Test
  @Clause("B2")
  void aFolderThatIsNotThereIsNamed() {
    Path file = folder.resolve("nowhere/acteon.db");

    assertThat(refusal(file)).hasMessageContaining("its folder must exist");
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  @Clause("B2")
  void aFolderInPlaceOfTheFileIsRefused() {
    assertThat(refusal(folder)).hasMessageContaining("cannot be opened");
  }

  /** The driver would open another file. */
  @Test
  @Clause("B1")
  void aPathThatTheDriverWouldCutIsRefused() {
    Config settings = ConfigFactory.parseMap(Map.of("file", folder + "/what?.db"));

    ConfigurationException refusal =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> new SqliteStateBackendProvider().configure(settings));

    assertThat(refusal).hasMessageContaining("state.file").hasMessageContaining("ends a path at ?");
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_BUSY, another process has it open",
    "SQLITE_BUSY_RECOVERY, another process has it open",
    "SQLITE_LOCKED, another process has it open",
    "SQLITE_FULL, the disk is full",
    "SQLITE_CORRUPT, is damaged",
    "SQLITE_NOTADB, is damaged",
    "SQLITE_CANTOPEN, its folder must exist",
    "SQLITE_READONLY, the right to write",
    "SQLITE_READONLY_DIRECTORY, the right to write",
    "SQLITE_IOERR_FSYNC, look at the disk",
    "SQLITE_NOMEM, SQLite ended with SQLITE_NOMEM"
  })
  @Clause("B5")
  void everyFailureNamesTheFileAndWhatToDo(SQLiteErrorCode code, String words) {
    Path file = folder.resolve("acteon.db");
    RuntimeException failure = new IllegalStateException(new SQLiteException("a secret", code));

    BackendException told = new SqlitePlace(file).translate(failure, Effect.UNKNOWN).orElseThrow();

    assertThat(told).hasMessageStartingWith(file + " ").hasMessageContaining(words).hasNoCause();
    assertThat(told.getMessage()).doesNotContain("secret");
    assertThat(told.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(told.effect()).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  @Clause("B5")
  void aMistakeOfTheBackendIsNotBlamedOnTheFile() {
    RuntimeException mistake = new IllegalArgumentException("a secret");

    assertThat(new SqlitePlace(folder).translate(mistake, Effect.UNKNOWN)).isEmpty();
  }
}
