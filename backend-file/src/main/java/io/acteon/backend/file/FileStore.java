package io.acteon.backend.file;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.toolkit.OrderedStore;
import io.acteon.toolkit.Transaction;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;

/** An open file. MVStore commits only when it is told to, so that no crash finds half a change. */
final class FileStore implements OrderedStore, Transaction {

  static final int FORMAT = 1;

  private static final String ROWS = "acteon";
  private static final String ENDED_IN_ORDER = "clean";
  private static final Map<String, Object> PAGES = Map.of("pageSplitSize", 4096);
  private static final int FREED_IS_KEPT_MILLIS = 5_000;
  private static final int COMPACTED_EVERY = 1_000;
  private static final int COMPACTED_BELOW_PERCENT = 50;
  private static final int COMPACTED_BYTES = 4 << 20;
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final MVStore store;
  private final MVMap<byte[], byte[]> rows;
  private boolean inOrder = true;
  private boolean changed;
  private long commits;

  private FileStore(MVStore store) {
    this.store = store;
    CheckedBytes bytes = new CheckedBytes();
    rows = store.openMap(ROWS, new MVMap.Builder<byte[], byte[]>().keyType(bytes).valueType(bytes));
  }

  /**
   * Opens the file, and creates it if it is not there.
   *
   * @param disk what MVStore calls the disk, such as {@code faulty:}; the usual one has no name
   */
  static FileStore open(FilePlace place, String disk) {
    Path file = place.file();
    try {
      if (!Files.exists(file)) {
        create(place, disk);
      } else if (Files.size(file) == 0) {
        throw damaged();
      }
      return open(disk + file, Optional.of(file));
    } catch (IOException failed) {
      throw DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "{0}", file, failed);
    }
  }

  /**
   * Makes the file under another name, so that what has its own is whole: MVStore takes an empty
   * file for a new one. It locks the file, so that one process at a time does this.
   */
  private static void create(FilePlace place, String disk) throws IOException {
    Path file = place.file();
    Path unfinished = Path.of(file + ".new");
    Files.createDirectories(place.folder(), ownersAlone("rwx------"));
    if (!Files.exists(unfinished)) {
      Files.createFile(unfinished, ownersAlone("rw-------"));
    }
    try (FileStore created = open(disk + unfinished, Optional.empty())) {
      if (Files.exists(file)) {
        Files.delete(unfinished);
        return;
      }
      created.store.setStoreVersion(FORMAT);
      created.commit();
      Files.move(unfinished, file);
    }
    if (POSIX) {
      try (FileChannel names = FileChannel.open(place.folder())) {
        names.force(true);
      }
    }
  }

  private static FileAttribute<?>[] ownersAlone(String rights) {
    return Stream.of(rights)
        .filter(known -> POSIX)
        .map(PosixFilePermissions::fromString)
        .map(PosixFilePermissions::asFileAttribute)
        .toArray(FileAttribute<?>[]::new);
  }

  private static FileStore open(String name, Optional<Path> existing) throws IOException {
    SingleFileStore disk = new SingleFileStore(PAGES);
    disk.open(name, false, null);
    try {
      MVStore.Builder settings = new MVStore.Builder().adoptFileStore(disk);
      MVStore store = settings.autoCommitDisabled().autoCommitBufferSize(0).open();
      if (existing.isPresent()) {
        requireUsable(store, existing.get());
      }
      // Meant for disks that write later than they say, and long; here every commit is synced.
      store.setRetentionTime(FREED_IS_KEPT_MILLIS);
      return new FileStore(store);
    } catch (IOException | BackendException | MVStoreException refused) {
      disk.close();
      throw refused;
    } catch (RuntimeException | Error confused) {
      // Over some damage MVStore trips in ways of its own, and then leaves the file locked.
      disk.close();
      throw damaged();
    }
  }

  /**
   * MVStore goes back to the newest commit that is whole. After a crash that may be the one before
   * the last, which was not acknowledged then; if more is missing, something was damaged.
   */
  private static void requireUsable(MVStore store, Path file) throws IOException {
    if (store.isReadOnly()) {
      throw new AccessDeniedException(file.toString());
    }
    Map<String, Object> head = store.getStoreHeader();
    int lost = head.containsKey(ENDED_IN_ORDER) ? 0 : 1;
    if (!store.hasMap(ROWS)
        || store.getCurrentVersion() + lost < DataUtils.readHexLong(head, "version", 0)) {
      throw damaged();
    }
    if (store.getStoreVersion() > FORMAT) {
      String words = file + " has format %d; this version knows up to %d";
      throw new BackendException(
          ErrorCode.SCHEMA, Effect.NOT_APPLIED, words.formatted(store.getStoreVersion(), FORMAT));
    }
  }

  private static MVStoreException damaged() {
    return DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "damaged");
  }

  @Override
  public <R> R inTransaction(Function<Transaction, R> work) {
    inOrder = false;
    R result = work.apply(this);
    if (changed) {
      commit();
    }
    inOrder = true;
    return result;
  }

  private void commit() {
    if (++commits % COMPACTED_EVERY == 0) {
      store.compact(COMPACTED_BELOW_PERCENT, COMPACTED_BYTES);
    }
    // Has MVStore note in the head of the file which commit is the newest, which it often omits.
    store.getStoreHeader().put(ENDED_IN_ORDER, 1);
    store.commit();
    store.sync();
    changed = false;
  }

  /** An orderly end would commit what the last transaction left unfinished. */
  @Override
  public void close() {
    if (inOrder) {
      store.close();
    } else {
      store.closeImmediately();
    }
  }

  @Override
  public Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    changed = true;
    rows.put(key, value);
  }

  @Override
  public void remove(byte[] key) {
    changed |= rows.remove(key) != null;
  }

  @Override
  public List<Row> range(byte[] from, byte[] to, int limit, Direction direction) {
    boolean up = direction == Direction.UP;
    Cursor<byte[], byte[]> cursor = rows.cursor(up ? from : to, up ? to : from, !up);
    List<Row> found = new ArrayList<>();
    while (found.size() < limit && cursor.hasNext()) {
      byte[] key = cursor.next();
      // MVStore lists both ends.
      if (!Arrays.equals(key, to)) {
        found.add(new Row(key, cursor.getValue()));
      }
    }
    return found;
  }
}
