package io.acteon.backend.file;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.toolkit.file.StoreFile;
import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.Transaction;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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

  private final MVStore store;
  private final MVMap<byte[], byte[]> rows;
  private boolean inOrder = true;
  private boolean changed;
  private long commits;

  private FileStore(MVStore store) {
    this.store = store;
    this.rows = rows(store);
  }

  /**
   * Opens the file, and creates it if it is not there.
   *
   * @param disk what MVStore calls the disk, such as {@code faulty:}; the usual one has no name
   */
  static FileStore open(StoreFile file, String disk) {
    file.createIfMissing(unfinished -> open(file, disk + unfinished, FileStore::begin));
    return open(file, disk + file, store -> requireUsable(file, store));
  }

  private static FileStore open(StoreFile file, String name, Consumer<MVStore> check) {
    SingleFileStore disk = new SingleFileStore(PAGES);
    disk.open(name, false, null);
    try {
      MVStore.Builder settings = new MVStore.Builder().adoptFileStore(disk);
      MVStore store = settings.autoCommitDisabled().autoCommitBufferSize(0).open();
      check.accept(store);
      // Meant for disks that write later than they say, and long; here every commit is synced.
      store.setRetentionTime(FREED_IS_KEPT_MILLIS);
      return new FileStore(store);
    } catch (BackendException | MVStoreException | UncheckedIOException refused) {
      disk.close();
      throw refused;
    } catch (RuntimeException | Error confused) {
      // Over some damage MVStore trips in ways of its own, and then leaves the file locked.
      disk.close();
      throw file.damaged(Effect.NOT_APPLIED);
    }
  }

  private static void begin(MVStore store) {
    rows(store);
    store.setStoreVersion(FORMAT);
    commit(store);
  }

  /**
   * MVStore goes back to the newest commit that is whole. After a crash that may be the one before
   * the last, which was not acknowledged then; if more is missing, something was damaged.
   */
  private static void requireUsable(StoreFile file, MVStore store) {
    if (store.isReadOnly()) {
      throw new UncheckedIOException(new AccessDeniedException(file.toString()));
    }
    Map<String, Object> head = store.getStoreHeader();
    int lost = head.containsKey(ENDED_IN_ORDER) ? 0 : 1;
    if (!store.hasMap(ROWS)
        || store.getCurrentVersion() + lost < DataUtils.readHexLong(head, "version", 0)) {
      throw file.damaged(Effect.NOT_APPLIED);
    }
    if (store.getStoreVersion() > FORMAT) {
      throw file.newer(store.getStoreVersion(), FORMAT);
    }
  }

  private static MVMap<byte[], byte[]> rows(MVStore store) {
    CheckedBytes bytes = new CheckedBytes();
    return store.openMap(ROWS, new MVMap.Builder<byte[], byte[]>().keyType(bytes).valueType(bytes));
  }

  @Override
  public <R> R inTransaction(Function<Transaction, R> work) {
    inOrder = false;
    R result = work.apply(this);
    if (changed) {
      if (++commits % COMPACTED_EVERY == 0) {
        store.compact(COMPACTED_BELOW_PERCENT, COMPACTED_BYTES);
      }
      commit(store);
      changed = false;
    }
    inOrder = true;
    return result;
  }

  private static void commit(MVStore store) {
    // Has MVStore note in the head of the file which commit is the newest, which it often omits.
    store.getStoreHeader().put(ENDED_IN_ORDER, 1);
    store.commit();
    store.sync();
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
