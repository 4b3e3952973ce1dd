package com.example.sqlite;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** A file, whether it is there or not, and what goes wrong with it in words. */
record SqlitePlace(Path file) implements OrderedStorePlace {

  @Override
  public boolean exists() {
    return Files.exists(file);
  }

  @Override
  public OrderedStore open() {
    return SqliteStore.open(file);
  }

  /** What the driver says is left out, because it may quote values (B5). */
  @Override
  public Optional<BackendException> translate(RuntimeException failure, Effect effect) {
    return failure.getCause() instanceof SQLException driver
        ? Optional.of(
            new BackendException(ErrorCode.UNAVAILABLE, effect, file + " " + reason(driver)))
        : Optional.empty();
  }

  private static String reason(SQLException driver) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(driver.getErrorCode());
    return switch (code) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "is locked: another process has it open; stop that, or choose another file";
      case SQLITE_FULL -> "cannot grow: the disk is full; make room on it";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "is damaged, or is no SQLite database; restore it from a backup, or move it away, and"
              + " with it the file that ends in -wal, to begin with an empty one";
      case SQLITE_CANTOPEN ->
          "cannot be opened; its folder must exist, and the server's user must have the right to"
              + " read and write there";
      case SQLITE_READONLY, SQLITE_PERM ->
          "cannot be written; give the server's user the right to write the file and its folder";
      case SQLITE_IOERR -> "cannot be read or written; look at the disk, and in the system's log";
      default -> "cannot be used: SQLite ended with " + code.name();
    };
  }

  @Override
  public String describe() {
    return "SQLite in " + file;
  }
}
