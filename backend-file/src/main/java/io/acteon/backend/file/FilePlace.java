package io.acteon.backend.file;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.toolkit.file.StoreFile;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** A file, in which state and audit of all prefixes are. */
record FilePlace(StoreFile file) implements OrderedStorePlace {

  /** The one file of a folder. */
  static FilePlace in(Path folder) {
    return new FilePlace(new StoreFile(folder.resolve("acteon.mv")));
  }

  @Override
  public boolean exists() {
    return file.exists();
  }

  @Override
  public FileStore open() {
    return FileStore.open(file, "");
  }

  @Override
  public Optional<BackendException> translate(RuntimeException failure, Effect effect) {
    return switch (failure) {
      case MVStoreException locked when locked.getErrorCode() == DataUtils.ERROR_FILE_LOCKED ->
          Optional.of(file.inUse(effect));
      case RuntimeException known when known.getCause() instanceof IOException disk ->
          Optional.of(file.failed(disk, effect));
      case MVStoreException damage -> Optional.of(file.damaged(effect));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Diagnosable> diagnosis() {
    return Optional.of(file);
  }

  @Override
  public String describe() {
    return "MVStore in " + file;
  }
}
