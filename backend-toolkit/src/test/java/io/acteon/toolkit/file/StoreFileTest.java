package io.acteon.toolkit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.Transaction;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {

  @TempDir private Path parent;

  private final AtomicInteger closed = new AtomicInteger();

  private StoreFile file() {
    return new StoreFile(parent.resolve("data/more/acteon.db"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileAndItsFoldersAreTheirOwnersAlone() throws IOException {
    file().createIfMissing(path -> made(path, "whole"));

    assertThat(rights(file().path())).isEqualTo("rw-------");
    assertThat(rights(file().folder())).isEqualTo("rwx------");
    assertThat(rights(parent.resolve("data"))).isEqualTo("rwx------");
    assertThat(file().path()).hasContent("whole");
    assertThat(closed).hasValue(1);
  }

  @Test
  void aFileThatIsThereStaysAsItIs() {
    file().createIfMissing(path -> made(path, "whole"));

    file().createIfMissing(path -> made(path, "another"));

    assertThat(file().path()).hasContent("whole");
    assertThat(closed).hasValue(1);
  }

  @Test
  void whatIsLeftHalfMadeIsNotTakenForTheFile() {
    assertThatThrownBy(() ->
            file()
                .createIfMissing(path -> {
                  made(path, "half");
                  throw new IllegalStateException("killed");
                }))
        .hasMessage("killed");
    assertThat(file().exists()).isFalse();

    file().createIfMissing(path -> made(path, "whole"));

    assertThat(file().path()).hasContent("whole");
    assertThat(file().folder()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void whoeverIsSecondLeavesTheFileOfTheFirst() {
    file()
        .createIfMissing(path -> {
          OrderedStore mine = made(path, "mine");
          write(file().path(), "theirs");
          return mine;
        });

    assertThat(file().path()).hasContent("theirs");
    assertThat(file().folder()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aFileWithoutAByteIsDamagedAndLeftAsItIs() throws IOException {
    Files.createDirectories(file().folder());
    Files.createFile(file().path());

    BackendException refusal =
        catchThrowableOfType(
            BackendException.class, () -> file().createIfMissing(path -> made(path, "new")));

    assertThat(refusal).hasMessageStartingWith(file() + " is damaged");
    assertThat(file().path()).isEmptyFile();
  }

  @Test
  void aFileInPlaceOfItsFolderIsNamed() throws IOException {
    Files.createDirectories(parent.resolve("data"));
    Path inTheWay = Files.writeString(parent.resolve("data/more"), "");

    UncheckedIOException failure =
        catchThrowableOfType(
            UncheckedIOException.class, () -> file().createIfMissing(path -> made(path, "new")));

    BackendException told =
        file().failed(Objects.requireNonNull(failure.getCause()), Effect.NOT_APPLIED);
    assertThat(told).hasMessage(inTheWay + " is not a folder");
    assertThat(told.code()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void whatEndsTooSoonIsDamaged() {
    assertThat(file().failed(new EOFException(), Effect.UNKNOWN))
        .hasMessageStartingWith(file() + " is damaged")
        .extracting(BackendException::effect)
        .isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void pathsThatMeanTheSameAreEqual() {
    StoreFile file = new StoreFile(Path.of("data/../data/./acteon.db"));

    assertThat(file).isEqualTo(new StoreFile(Path.of("data/acteon.db")));
    assertThat(file.path()).isAbsolute();
  }

  private OrderedStore made(Path path, String content) {
    write(path, content);
    return new OrderedStore() {
      @Override
      public <R> R inTransaction(Function<Transaction, R> work) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  private static void write(Path path, String content) {
    try {
      Files.writeString(path, content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
