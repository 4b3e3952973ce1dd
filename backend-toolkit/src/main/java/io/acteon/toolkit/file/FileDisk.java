package io.acteon.toolkit.file;

import io.acteon.spi.diagnose.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The file system that a store lies on.
 *
 * @param type as the operating system calls it
 * @param free bytes that this user may still write
 */
record FileDisk(String name, String type, long free) {

  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "overlay");
  private static final Set<String> OVER_NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs");
  private static final long LEAST_FREE = 1L << 30;

  static FileDisk of(Path place) throws IOException {
    FileStore store = Files.getFileStore(place);
    return new FileDisk(store.name(), store.type(), store.getUsableSpace());
  }

  /** What is found of it, for a store in {@code file}. */
  List<Finding> judge(Path file) {
    return Stream.concat(Stream.of(room(file)), place(file)).toList();
  }

  private Finding room(Path file) {
    String found = String.format(Locale.ROOT, "%,d MiB are free on %s", free >> 20, name);
    return free < LEAST_FREE
        ? Finding.warning(
            "file.disk",
            file.toString(),
            found + ": when it is full, dispatches are refused",
            "make room")
        : Finding.ok("file.disk", file.toString(), found);
  }

  private Stream<Finding> place(Path file) {
    if (IN_MEMORY.contains(type)) {
      return Stream.of(
          Finding.warning(
              "file.place",
              file.toString(),
              "it lies on " + type + ", which is gone with the machine or container",
              "choose a folder on a disk or a volume"));
    }
    if (OVER_NETWORK.contains(type)) {
      return Stream.of(
          Finding.warning(
              "file.place",
              file.toString(),
              "it lies on " + type + ", over a network, whose locks and syncs may not hold",
              "choose a folder on a disk of this machine"));
    }
    return Stream.empty();
  }
}
