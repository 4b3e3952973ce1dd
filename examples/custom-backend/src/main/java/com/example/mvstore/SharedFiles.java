package com.example.mvstore;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The files that this process has open. A process can open a file only once, so that all instances
 * on it, of state and of audit, share it; the last of them closes it.
 */
final class SharedFiles {

  private static final Map<Path, Shared> OPEN = new HashMap<>();

  private SharedFiles() {}

  private static final class Shared {
    final StoreFile file;
    int users;

    Shared(Path path) {
      file = new StoreFile(path.toString(), steadyClock());
    }
  }

  /** A way for one more instance to the file at {@code path}. */
  static Door open(Path path, Duration deadline) {
    synchronized (OPEN) {
      Shared shared = OPEN.computeIfAbsent(path, Shared::new);
      shared.users++;
      return new Door(shared.file, deadline, () -> release(path, shared));
    }
  }

  /** Waits until the file is closed, so that whoever opens it next finds it unlocked. */
  private static void release(Path path, Shared shared) {
    synchronized (OPEN) {
      if (--shared.users == 0) {
        OPEN.remove(path);
        shared.file.close();
      }
    }
  }

  /** Real time as it passes, whatever becomes of the wall clock from now on. */
  private static InstantSource steadyClock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - nanos);
  }
}
