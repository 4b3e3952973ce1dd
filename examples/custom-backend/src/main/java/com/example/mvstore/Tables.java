package com.example.mvstore;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/** What is in an open file, its clock and its counter. Only the thread of its file touches it. */
final class Tables {

  /** The value of a row that is all key. */
  static final byte[] NOTHING = {};

  private static final long FORMAT = 1;
  private static final int PAGE_BYTES = 4096;
  private static final int FREED_IS_KEPT_MILLIS = 5_000;
  private static final int COMPACT_EVERY = 1_000;
  private static final int COMPACT_BELOW_PERCENT = 50;
  private static final int COMPACT_BYTES = 4 << 20;

  final MVMap<byte[], Entry> entries;
  final MVMap<byte[], byte[]> entryEnds;
  final MVMap<byte[], Due> dues;
  final MVMap<byte[], byte[]> dueTimes;
  final MVMap<byte[], byte[]> dueFree;
  final MVMap<byte[], byte[]> dueLeases;
  final MVMap<byte[], AuditRecord> records;
  final MVMap<byte[], byte[]> recordIds;
  final MVMap<byte[], byte[]> recordActions;
  final MVMap<byte[], byte[]> recordEnds;

  private final MVStore store;
  private final MVMap<String, Long> numbers;
  private final InstantSource clock;
  private final long ahead;
  private long version;
  private long commits;

  private Tables(MVStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    numbers = numbers(store);
    entries = map("entries", new Entry.Type());
    entryEnds = map("entry-ends", ByteArrayDataType.INSTANCE);
    dues = map("dues", new Due.Type());
    dueTimes = map("due-times", ByteArrayDataType.INSTANCE);
    dueFree = map("due-free", ByteArrayDataType.INSTANCE);
    dueLeases = map("due-leases", ByteArrayDataType.INSTANCE);
    records = map("records", new RecordType());
    recordIds = map("record-ids", ByteArrayDataType.INSTANCE);
    recordActions = map("record-actions", ByteArrayDataType.INSTANCE);
    recordEnds = map("record-ends", ByteArrayDataType.INSTANCE);
    version = numbers.getOrDefault("version", 0L);
    ahead = Math.max(0, numbers.getOrDefault("clock", 0L) - micros(clock.instant()));
  }

  /** Opens the file, and creates it if it is not there. */
  static Tables open(String fileName, InstantSource clock) {
    MVStore store = store(fileName);
    try {
      requireUsable(store, fileName);
      return new Tables(store, clock);
    } catch (RuntimeException unusable) {
      store.closeImmediately();
      throw unusable;
    }
  }

  /** MVStore commits only when it is told to, so that no crash finds half a command. */
  private static MVStore store(String fileName) {
    try {
      MVStore store =
          new MVStore.Builder()
              .fileName(fileName)
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .pageSplitSize(PAGE_BYTES)
              .open();
      // Meant for disks that write later than they say, and long; here every commit is synced.
      store.setRetentionTime(FREED_IS_KEPT_MILLIS);
      return store;
    } catch (IllegalArgumentException nowhere) {
      throw Failures.unusable(fileName, "cannot be created, because its folder does not exist");
    }
  }

  private static void requireUsable(MVStore store, String fileName) {
    if (store.isReadOnly()) {
      throw Failures.unusable(fileName, "cannot be written");
    }
    long format = numbers(store).getOrDefault("format", FORMAT);
    if (format > FORMAT) {
      throw new BackendException(
          ErrorCode.SCHEMA,
          Effect.NOT_APPLIED,
          fileName + " has format " + format + "; this version knows up to " + FORMAT);
    }
  }

  static MVMap<String, Long> numbers(MVStore store) {
    return store.openMap(
        "numbers",
        new MVMap.Builder<String, Long>()
            .keyType(StringDataType.INSTANCE)
            .valueType(LongDataType.INSTANCE));
  }

  private <V> MVMap<byte[], V> map(String name, BasicDataType<V> type) {
    return store.openMap(
        name, new MVMap.Builder<byte[], V>().keyType(ByteArrayDataType.INSTANCE).valueType(type));
  }

  /** The store's clock, in microseconds since 1970. It goes on from where the last process was. */
  long now() {
    return micros(clock.instant()) + ahead;
  }

  /** Rises for ever, in this file (S9). */
  long nextVersion() {
    return ++version;
  }

  /** Returns when all changes are on the disk. The compaction takes part in the commit. */
  void commit() {
    if (!store.hasUnsavedChanges()) {
      return;
    }
    numbers.put("format", FORMAT);
    numbers.put("version", version);
    numbers.put("clock", now());
    if (++commits % COMPACT_EVERY == 0) {
      store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
    }
    store.commit();
    store.sync();
  }

  void close() {
    store.close();
  }

  /** Forgets what was not committed. */
  void abandon() {
    store.closeImmediately();
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
