package io.acteon.toolkit.file;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.toolkit.store.OrderedStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The file of an embedded store: its owner's alone, there whole or not at all, and what can be
 * wrong with it in words. Paths that mean the same are equal. What fails with an {@link
 * IOException} is thrown unchecked, with it as the cause.
 *
 * @param path made absolute
 */
public record StoreFile(Path path) implements Diagnosable {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  public StoreFile {
    path = path.toAbsolutePath().normalize();
  }

  public Path folder() {
    return path.resolveSibling("");
  }

  @Override
  public List<Finding> diagnose(Duration time) {
    return FileFindings.of(path);
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * Makes the file if it is not there, and its folder, with rights for their owner alone. The file
   * is made under another name and gets its own when it is whole, so that a process that is killed
   * meanwhile leaves nothing that could be taken for it; a later one goes on from what it left. So
   * a file without a byte is {@link #damaged}: most stores would take it for a new one.
   *
   * @param making makes a store of the file that it is given, which may be empty, and returns when
   *     that is durable; it keeps other processes out until the store is closed
   */
  public void createIfMissing(Function<Path, ? extends OrderedStore> making) {
    try {
      if (!exists()) {
        create(making);
      } else if (Files.size(path) == 0) {
        throw damaged(Effect.NOT_APPLIED);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void create(Function<Path, ? extends OrderedStore> making) throws IOException {
    Path unfinished = Path.of(path + ".new");
    Files.createDirectories(folder(), ownersAlone("rwx------"));
    if (!Files.exists(unfinished)) {
      Files.createFile(unfinished, ownersAlone("rw-------"));
    }
    OrderedStore made = making.apply(unfinished);
    try (made) {
      if (exists()) {
        Files.delete(unfinished);
      } else {
        Files.move(unfinished, path);
      }
    }
    if (POSIX) {
      try (FileChannel names = FileChannel.open(folder())) {
        names.force(true);
      }
    }
  }

  private static FileAttribute<?>[] ownersAlone(String rights) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  /** The refusal of a file that another process has open. */
  public BackendException inUse(Effect effect) {
    return unavailable(
        effect,
        path
            + " is in use by another process: one at a time can have it open; stop the other or"
            + " give this one a place of its own");
  }

  /** The refusal of a file that does not hold what was written. */
  public BackendException damaged(Effect effect) {
    return unavailable(
        effect,
        path
            + " is damaged, or not a file of Acteon, and was left as it is: put an earlier copy in"
            + " its place, or move it away to begin with nothing");
  }

  /** The refusal of a file whose format only a later version of the backend knows. */
  public BackendException newer(int format, int known) {
    String words = "%s has format %d; this version knows up to %d".formatted(path, format, known);
    return new BackendException(ErrorCode.SCHEMA, Effect.NOT_APPLIED, words);
  }

  /** What a failure of the disk, or of {@link #createIfMissing}, means to callers. */
  public BackendException failed(IOException failure, Effect effect) {
    return switch (failure) {
      case EOFException torn -> damaged(effect);
      case AccessDeniedException denied ->
          unavailable(effect, denied.getFile() + " is not open to this user");
      case FileAlreadyExistsException file ->
          unavailable(effect, file.getFile() + " is not a folder");
      default -> unavailable(effect, path + " cannot be read or written: " + failure.getMessage());
    };
  }

  private static BackendException unavailable(Effect effect, String message) {
    return new BackendException(ErrorCode.UNAVAILABLE, effect, message);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
