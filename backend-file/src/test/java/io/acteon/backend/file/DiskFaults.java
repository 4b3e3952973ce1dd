package io.acteon.backend.file;

import io.acteon.conformance.harness.FailsCommits.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What is wrong with the disk beneath one folder; at first nothing. */
final class DiskFaults {

  private static final Map<Path, DiskFaults> FOLDERS = new ConcurrentHashMap<>();

  private final AtomicInteger syncs = new AtomicInteger();
  private final Set<UnsyncedFile> open = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch thawed = new CountDownLatch(0);
  private volatile Failure failing = Failure.NONE;
  private volatile boolean readOnly;

  static DiskFaults in(Path folder) {
    return FOLDERS.computeIfAbsent(folder.toAbsolutePath().normalize(), _ -> new DiskFaults());
  }

  /** Of the disk on which {@code file} is. */
  static DiskFaults of(Path file) {
    return in(file.resolveSibling(""));
  }

  void opened(UnsyncedFile file) {
    open.add(file);
  }

  void closed(UnsyncedFile file) {
    open.remove(file);
  }

  /** Lets what is synced fail from now on. */
  void failOnSync(Failure how) {
    failing = how;
  }

  void beReadOnly(boolean only) {
    readOnly = only;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  void freeze() {
    thawed = new CountDownLatch(1);
  }

  void thaw() {
    thawed.countDown();
  }

  /** How often anything was to be synced. */
  int syncs() {
    return syncs.get();
  }

  void sync(UnsyncedFile file) throws IOException {
    syncs.incrementAndGet();
    try {
      thawed.await();
    } catch (InterruptedException unexpected) {
      throw new IOException("interrupted", unexpected);
    }
    switch (failing) {
      case NONE -> file.sync();
      case UNDONE -> {
        file.undo();
        throw new IOException("No space left on device");
      }
      case KEPT -> {
        file.sync();
        throw new IOException("Input/output error");
      }
    }
  }

  /** Takes from every open file what is not synced; it fails from then on. */
  void cutPower() {
    try {
      for (UnsyncedFile file : open) {
        file.undo();
        file.channel().close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
