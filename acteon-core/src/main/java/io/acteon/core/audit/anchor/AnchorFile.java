package io.acteon.core.audit.anchor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A file of anchors, one in each line, which is only ever appended to, so that the system can
 * forbid everything else.
 */
public final class AnchorFile {

  private static final long TAIL = 64 << 10;

  private final Path path;

  public AnchorFile(Path path) {
    this.path = path;
  }

  /**
   * Hands out the anchors in the order of the file, and skips what is none: a process may have been
   * killed while it wrote a line.
   */
  public void read(Consumer<Anchor> consumer) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        AnchorJson.read(line).ifPresent(consumer);
      }
    }
  }

  /** The last anchor that is wanted; empty if there is none, or no file yet. Reads from the end. */
  Optional<Anchor> last(Predicate<Anchor> wanted) throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      for (long length = Math.min(TAIL, size); ; length = Math.min(2 * length, size)) {
        Optional<Anchor> last = last(tail(file, size, length), wanted);
        if (last.isPresent() || length == size) {
          return last;
        }
      }
    }
  }

  private static String tail(FileChannel file, long size, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
    int read;
    do {
      read = file.read(bytes, size - length + bytes.position());
    } while (read > 0 && bytes.hasRemaining());
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** Half a line at the start is none. */
  private static Optional<Anchor> last(String tail, Predicate<Anchor> wanted) {
    return tail.lines().toList().reversed().stream()
        .flatMap(line -> AnchorJson.read(line).stream())
        .filter(wanted)
        .findFirst();
  }

  /** Appends anchors and returns when they are on the disk. */
  void append(List<Anchor> anchors) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (Anchor anchor : anchors) {
        String line = (endsInLine() ? "" : "\n") + AnchorJson.write(anchor) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      file.force(true);
    }
  }

  /** Whether the next line starts on its own, rather than behind one that was cut off. */
  private boolean endsInLine() throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(1);
      return file.size() == 0 || (file.read(end, file.size() - 1) == 1 && end.get(0) == '\n');
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
