package com.example.mvstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The files that this process has open. A process can open a file only once, so that all instances
 * on it share it; the last of them closes it.
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

  /** A way for one more instance to the file at {@code path}, which is opened or created (B2). */
  static Door open(Path path, Duration deadline) {
    return door(path, deadline).tried();
  }

  private static Door door(Path path, Duration deadline) {
    synchronized (OPEN) {
      Shared shared = OPEN.computeIfAbsent(path, Shared::new);
      shared.users++;
      return new Door(shared.file, deadline, () -> release(path, shared));
    }
  }

  /** Deletes a file that nobody has open, and says whether it was there. */
  static boolean delete(Path path, Duration deadline) {
    synchronized (OPEN) {
      if (OPEN.containsKey(path)) {
        throw Failures.unusable(path.toString(), "is in use in this process");
      }
      if (!Files.exists(path)) {
        return false;
      }
      // Finds out whether another process has it open.
      open(path, deadline).close();
      return deleted(path);
    }
  }

  private static boolean deleted(Path path) {
    try {
      return Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw Failures.unusable(path.toString(), "cannot be deleted");
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
