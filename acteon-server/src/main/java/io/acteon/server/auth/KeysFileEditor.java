package io.acteon.server.auth;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import io.acteon.core.config.source.ConfigFile;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Changes a file of keys, whatever else stands in it staying as it is. A reader sees the file from
 * before or the one from after; of two that change it at once, the second waits. What is new
 * belongs to its maker alone; a file that was there keeps its owner, its group and its rights.
 */
public final class KeysFileEditor {

  private static final String HEAD =
      """
      # Keys of callers, made by "acteon key new". Only their SHA-256 is kept. docs/auth.md
      """;

  /** Locks of files are for whole processes, and refused to a second thread. */
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private final Path file;

  /**
   * @param file may be missing; a link is followed
   */
  public KeysFileEditor(Path file) {
    this.file = file;
  }

  /**
   * Adds what one key may do.
   *
   * @param table the key as TOML, from {@code [[keys]]} on
   * @throws ConfigurationException if the file cannot be used, before or after
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(String table) {
    edit(
        text -> (text.isEmpty() ? HEAD : text.stripTrailing() + "\n") + "\n" + table, ring -> true);
  }

  /**
   * Has a key count no more.
   *
   * @return whether it did until now
   * @throws ConfigurationException if there is no such key, or the file cannot be used
   * @throws UncheckedIOException if it cannot be written
   */
  public boolean revoke(String id) {
    if (find(KeysFile.read(file), id).revoked()) {
      return false;
    }
    edit(text -> withRevoked(text, id), ring -> find(ring, id).revoked());
    return true;
  }

  private KeyEntry find(KeyRing ring, String id) {
    return ring.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> refused("has no key " + id + "; \"acteon key list\" tells which there are"));
  }

  private String withRevoked(String text, String id) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.add(lineOf(id), "revoked = true");
    return String.join("\n", lines) + "\n";
  }

  /** On which line an id stands, counted from 1. */
  private int lineOf(String id) {
    ConfigList keys = ConfigFile.read(file, Map.of()).toConfig().getList("keys");
    return keys.stream()
        .map(ConfigObject.class::cast)
        .flatMap(table -> Stream.ofNullable(table.get("id")))
        .filter(value -> id.equals(String.valueOf(value.unwrapped())))
        .mapToInt(value -> value.origin().lineNumber())
        .findFirst()
        .orElseThrow(() -> refused("has no key " + id));
  }

  /**
   * @param done whether the file then says what was wanted
   */
  private void edit(UnaryOperator<String> change, Predicate<KeyRing> done) {
    IN_PROCESS.lock();
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file;
      Path lock = target.resolveSibling(target.getFileName() + ".lock");
      try (FileChannel channel = open(lock, target)) {
        channel.lock();
        boolean there = Files.exists(target);
        if (there) {
          KeysFile.read(target);
        }
        String before = there ? Files.readString(target) : "";
        replace(target, change.apply(before), done);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("the file " + file + " cannot be changed: " + failed, failed);
    } finally {
      IN_PROCESS.unlock();
    }
  }

  /** Whoever may change the keys may lock them, whoever was the first to. */
  private static FileChannel open(Path lock, Path target) throws IOException {
    FileChannel made;
    try {
      made = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException before) {
      return FileChannel.open(lock, StandardOpenOption.WRITE);
    }
    try {
      if (Files.exists(target)) {
        // A file that nobody may write is replaced nevertheless.
        copyRights(target, lock, PosixFilePermission.OWNER_WRITE);
      }
      return made;
    } catch (IOException failed) {
      // The file stays: another process may have opened it by now, and hold its lock.
      made.close();
      throw failed;
    }
  }

  private void replace(Path target, String text, Predicate<KeyRing> done) throws IOException {
    // A temporary file belongs to its maker alone.
    Path fresh = Files.createTempFile(target.toAbsolutePath().getParent(), ".keys-", ".toml");
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      requireDone(fresh, done);
      if (Files.exists(target)) {
        copyRights(target, fresh);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void requireDone(Path fresh, Predicate<KeyRing> done) {
    boolean isDone;
    try {
      isDone = done.test(KeysFile.read(fresh));
    } catch (ConfigurationException bad) {
      throw refused("cannot be changed: " + bad.problems().getFirst().detail());
    }
    if (!isDone) {
      throw refused("is written in a form that this cannot change; change it by hand");
    }
  }

  /** Who could read the keys still can, which the server may have to. */
  private static void copyRights(Path from, Path to, PosixFilePermission... more)
      throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes had = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributes has = view.readAttributes();
    if (!had.owner().equals(has.owner())) {
      view.setOwner(had.owner());
    }
    if (!had.group().equals(has.group())) {
      view.setGroup(had.group());
    }
    Set<PosixFilePermission> rights = new HashSet<>(had.permissions());
    rights.addAll(List.of(more));
    view.setPermissions(rights);
  }

  private ConfigurationException refused(String detail) {
    return new ConfigurationException(List.of(new Problem(file.toString(), detail)));
  }
}
