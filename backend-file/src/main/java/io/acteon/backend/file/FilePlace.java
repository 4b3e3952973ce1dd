package io.acteon.backend.file;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.toolkit.OrderedStorePlace;
import io.acteon.toolkit.diagnose.FileFindings;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** A folder with one file, in which state and audit of all prefixes are. */
record FilePlace(Path folder) implements OrderedStorePlace, Diagnosable {

  private static final String IN_USE =
      " is in use by another process: one gateway at a time can use a folder; stop the other or"
          + " give this one a folder of its own";
  private static final String DAMAGED =
      " is damaged, or not a file of Acteon, and was left as it is: put an earlier copy in its"
          + " place, or move it away to begin with nothing";

  FilePlace {
    folder = folder.toAbsolutePath().normalize();
  }

  Path file() {
    return folder.resolve("acteon.mv");
  }

  @Override
  public boolean exists() {
    return Files.exists(file());
  }

  @Override
  public FileStore open() {
    return FileStore.open(this, "");
  }

  @Override
  public BackendException translate(RuntimeException failure, Effect effect) {
    return failure instanceof MVStoreException known
        ? new BackendException(ErrorCode.UNAVAILABLE, effect, words(known))
        : new BackendException(
            ErrorCode.INTERNAL, effect, "the file backend made a mistake; its log says which");
  }

  private String words(MVStoreException failure) {
    if (failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
      return folder + IN_USE;
    }
    return switch (failure.getCause()) {
      case AccessDeniedException denied -> denied.getFile() + " is not open to this user";
      case FileAlreadyExistsException file -> file.getFile() + " is not a folder";
      case EOFException torn -> file() + DAMAGED;
      case IOException disk -> file() + " cannot be read or written: " + disk.getMessage();
      case null, default -> file() + DAMAGED;
    };
  }

  @Override
  public List<Finding> diagnose(Duration time) {
    return FileFindings.of(file());
  }

  @Override
  public String describe() {
    return "MVStore in " + file();
  }
}
